import {
  type Actor, CallbackCompletedV1, ClockBreachedV1, ClockPausedV1, ClockStartedV1, EVENTS, HandlingAssignedV1, HandlingRepliedV1, HandlingResolvedV1, HandlingTransferredV1, PRIVATE,
  ReviewClosedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewTriggeredV1, SubmitComplaintV1,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import { type Doors, openDoors } from './doors.spec.js';

const NOW = '2026-02-11T02:00:00.000Z';
const customer: Actor = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };
const manager: Actor = { kind: 'STAFF', id: 'manager-1', role: 'COMPLAINT_MANAGER' };
const SUPERVISOR = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const registration = { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late.' };
const falseOne = { reasonCode: 'FALSE', text: 'The proof belongs to another person.', evidenceRefs: ['DOC-4'] };
/** What the customer says on the way: it stays on the private topic and in its tables. */
const WORDS = ['发票在附件里', '请问什么时候能到', '包裹已经收到了', 'files.example/receipt'];

describe('the road of a complaint through intake', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
    await doors.sut.setClock(NOW);
    await doors.tellCalendar();
  });
  afterAll(() => doors.close());

  const one = async (about: string) => (await doors.sut.request('GET', `/v1/complaints/${about}`, { as: SUPERVISOR })).body;
  const until = (about: string, status: string) => waitFor(`${status} of ${about}`, async () => [await one(about)].find((body) => body['status'] === status));
  const facts = (about: string, type: string, topic = EVENTS) => doors.stream.records.filter((record) => record.topic === topic && record.key === about && record.headers['ce_type'] === type);
  const fact = (about: string, type: string) => waitFor(`${type} of ${about}`, () => facts(about, type)[0]);
  const begin = async () => {
    const { resourceId: about = '', complaintNo = '', accessCode = '' } = await doors.http('submit-complaint', SubmitComplaintV1.example, { actor: customer });
    const status = async () => (await doors.sut.request('GET', `/v1/complaints/${complaintNo}/status`, { headers: { 'access-code': accessCode } })).body;
    return { about, complaintNo, status, give: (command: string, body: unknown, actor?: Actor) => doors.http(command, body, { about, ...(actor ? { actor } : {}) }) };
  };
  const handled = async () => {
    const begun = await begin();
    await begun.give('register-complaint', registration);
    await begun.give('accept-complaint', {});
    await doors.tell(HandlingAssignedV1, begun.about);
    await until(begun.about, 'IN_HANDLING');
    return begun;
  };

  it('leads from a question to the customer to the closing, and shows the customer each step with its deadlines (S1-10, S3-04, S4-15, S1-25)', async () => {
    const { about, status, give } = await begin();
    await give('register-complaint', registration);
    await doors.tell(ClockStartedV1, about, { stage: 'RESOLVE', dueAt: '2026-02-27T10:00:00.000Z' });
    await give('request-info', { items: [{ key: 'PURCHASE_PROOF', label: 'Receipt' }] });
    await doors.tell(ClockPausedV1, about, { stage: 'RESOLVE' });
    await doors.tell(ClockStartedV1, about, { stage: 'CUSTOMER_REPLY', dueAt: '2026-03-05T10:00:00.000Z' });
    const asked = await waitFor('the deadline', async () => [await status()].find((body) => body['replyDueAt'] !== null));
    expect(asked).toMatchObject({ status: 'REGISTERED', asked: [{ key: 'PURCHASE_PROOF', label: 'Receipt' }], replyDueAt: '2026-03-05T10:00:00.000Z', answerDueAt: null });

    const attachments = [{ name: 'receipt.png', type: 'image/png', url: 'https://files.example/receipt', sha256: 'a'.repeat(64) }];
    await doors.kafka('supply-info', { items: [{ key: 'PURCHASE_PROOF', text: WORDS[0], attachments }] }, { about, actor: customer });
    expect((await fact(about, 'complaint.info-supplied.v1')).data).toEqual({ items: [{ key: 'PURCHASE_PROOF', ref: 'INFO/1' }] });
    expect(await give('request-info', { items: [{ key: 'PURCHASE_PROOF', label: 'Receipt' }] })).toMatchObject({ code: 'ALREADY_ON_FILE' });

    await give('accept-complaint', {});
    await doors.tell(HandlingAssignedV1, about);
    await until(about, 'IN_HANDLING');
    await doors.tell(HandlingTransferredV1, about);
    await waitFor('the transfer', async () => (await one(about))['departmentId'] === 'AFTER_SALES');
    await give('record-chaser', { text: WORDS[1] }, customer);
    await doors.tell(HandlingRepliedV1, about);
    await waitFor('the reply', async () => (await one(about))['chasersSinceReply'] === 0);
    await give('record-chaser', {});
    await waitFor('both chasers', () => facts(about, 'complaint.chased.v1').length === 2);
    expect(facts(about, 'complaint.chased.v1').map(({ data }) => data)).toEqual([{ count: 1, sinceReply: 1 }, { count: 2, sinceReply: 1 }]);
    const [last] = facts(about, 'complaint.private-recorded.v1', PRIVATE).slice(-1);
    expect(last?.data).toMatchObject({ externalId: 'customer-7', notes: [{ ref: 'INFO/1', key: 'PURCHASE_PROOF', text: WORDS[0], attachments }, { ref: 'CHASER/1', text: WORDS[1] }] });

    await doors.tell(HandlingResolvedV1, about, {}, { at: '2026-02-13T08:00:00.000Z' });
    await until(about, 'RESOLVED');
    expect(await status()).toMatchObject({
      status: 'RESOLVED', result: { at: '2026-02-13T08:00:00.000Z', resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded.' }, reviewUntil: '2026-03-16T10:00:00.000Z', isUnderReview: false,
    });
    await doors.tell(CallbackCompletedV1, about);
    const { cause, solutions: measures, resultCode, resultText } = HandlingResolvedV1.example;
    expect((await fact(about, 'complaint.closed.v1')).data).toEqual({ satisfaction: 'SATISFIED', solved: true, summary: { cause, measures, resultCode, resultText } });
    expect(await status()).toMatchObject({ status: 'CLOSED', closedAt: NOW });
    expect(await one(about)).toMatchObject({ result: { cause, measures }, closing: { satisfaction: 'SATISFIED', solved: true }, chasers: 2, onFile: { PURCHASE_PROOF: 'INFO/1' } });
    expect((await doors.sut.request('GET', `/v1/complaints?resultCode=SOLVED&category=LOGISTICS&receivedAfter=${NOW}`, { as: SUPERVISOR })).body['items']).toEqual([expect.objectContaining({ complaintId: about })]);
  });

  it('ends with a rejection that four eyes saw, and opens again when the appeal is upheld (§8, 5)', async () => {
    const { about, status, give } = await begin();
    await give('register-complaint', registration);
    await give('reject-complaint', falseOne);
    expect((await fact(about, 'complaint.rejection-proposed.v1')).data).toMatchObject({ reasonCode: 'FALSE', proposedBy: 'agent-7' });
    expect(await status()).toMatchObject({ status: 'REGISTERED', rejection: null });
    await give('approve-rejection', {}, manager);
    expect((await fact(about, 'complaint.rejected.v1')).data).toMatchObject({ proposedBy: 'agent-7', approvedBy: 'manager-1', appealUntil: '2026-03-13T10:00:00.000Z' });
    expect(await status()).toMatchObject({ status: 'REJECTED', rejection: { at: NOW, reasonCode: 'FALSE', text: falseOne.text }, reviewUntil: '2026-03-13T10:00:00.000Z' });

    await doors.tell(ReviewTriggeredV1, about, { trigger: 'APPEAL' });
    await waitFor('the review', async () => (await status())['isUnderReview'] === true);
    await doors.tell(ReviewConcludedV1, about, { outcome: 'AMENDED', notHandlerIds: [] });
    const reopened = await fact(about, 'complaint.reopened.v1');
    expect([reopened.data, reopened.headers['ce_round']]).toEqual([{ reason: 'REVIEW', reviewId: ReviewConcludedV1.example.reviewId, notHandlerIds: [] }, '2']);
    const { reviewId, reasons, remedy } = ReviewConcludedV1.example;
    const amended = { reviewId, at: NOW, outcome: 'AMENDED', text: reasons, remedy };
    expect(await status()).toMatchObject({ status: 'ACCEPTED', round: 2, rejection: null, reviewUntil: null, isUnderReview: true, reviews: [amended] });

    const second = { ...ReviewDeclinedV1.example, reviewId: newId() };
    await doors.tell(ReviewTriggeredV1, about, { reviewId: second.reviewId });
    await doors.tell(ReviewDeclinedV1, about, second);
    const both = await waitFor('the decline', async () => [(await status())['reviews'] as object[]].find(({ length }) => length === 2));
    const { text, reasonCodes, legalBasis } = second;
    expect(both).toEqual([amended, { reviewId: second.reviewId, at: NOW, outcome: 'DECLINED', text, reasonCodes, legalBasis }]);
    expect(await one(about)).toMatchObject({ openReviewIds: [reviewId] });
    await doors.tell(ReviewClosedV1, about);
    await waitFor('the end of the first', async () => (await status())['isUnderReview'] === false);
  });

  it('counts what its customer complained about in the last months, but for what was confirmed to be false (S4-17, §6.6)', async () => {
    const counts = async (about: string) => ((await fact(about, 'complaint.registered.v1')).data as { recentCount3m: number }).recentCount3m;
    const [first, invented] = [await begin(), await begin()];
    for (const { give } of [first, invented]) await give('register-complaint', registration);
    await invented.give('reject-complaint', falseOne);
    const proposed = await begin();
    await proposed.give('register-complaint', registration);
    await invented.give('approve-rejection', {}, manager);
    const confirmed = await begin();
    await confirmed.give('register-complaint', registration);
    expect(await counts(confirmed.about)).toBe(await counts(proposed.about));
    expect(await counts(proposed.about)).toBe((await counts(first.about)) + 2);
  });

  it('ends at once when the customer withdraws; what handling says later changes nothing', async () => {
    const { about, status, give } = await handled();
    expect(await give('withdraw-complaint', { reason: WORDS[2] }, customer)).toMatchObject({ status: 'ACCEPTED' });
    expect((await fact(about, 'complaint.withdrawn.v1')).data).toEqual({});
    await doors.tell(HandlingAssignedV1, about);
    await doors.tell(HandlingResolvedV1, about);
    await doors.tell(CallbackCompletedV1, about);
    const next = await begin();
    await doors.tell(ClockStartedV1, next.about, { stage: 'RESOLVE' });
    await waitFor('what was said after it', async () => (await next.status())['answerDueAt'] !== null);
    expect(await status()).toMatchObject({ status: 'WITHDRAWN', withdrawnAt: NOW, result: null });
  });

  it('ends when the customer keeps silent before it is accepted', async () => {
    const { about, status, give } = await begin();
    await give('request-info', { items: [{ key: 'PURCHASE_PROOF', label: 'Receipt' }] });
    await doors.tell(ClockBreachedV1, about, { stage: 'RESOLVE', dueAt: '2026-03-05T10:00:00.000Z' });
    await doors.tell(ClockBreachedV1, about, { stage: 'CUSTOMER_REPLY', dueAt: '2026-03-05T10:00:00.000Z' });
    expect((await fact(about, 'complaint.rejected.v1')).data).toEqual({ reasonCode: 'INSUFFICIENT_INFO', evidenceRefs: [], indicators: [], appealUntil: '2026-03-13T10:00:00.000Z' });
    expect(await status()).toMatchObject({ status: 'REJECTED', rejection: { reasonCode: 'INSUFFICIENT_INFO', text: null }, asked: null });
  });

  it('goes on in a second round when the customer is dissatisfied and wants it, once', async () => {
    const { about } = await handled();
    const dissatisfied = { result: 'DISSATISFIED', score: 1, solved: false, wish: 'REHANDLE' } as const;
    await doors.tell(HandlingResolvedV1, about);
    await doors.tell(CallbackCompletedV1, about, dissatisfied);
    await until(about, 'ACCEPTED');
    await doors.tell(HandlingAssignedV1, about, {}, { round: 2 });
    await doors.tell(HandlingResolvedV1, about, {}, { round: 2 });
    await doors.tell(CallbackCompletedV1, about, dissatisfied, { round: 2 });
    const closed = await fact(about, 'complaint.closed.v1');
    expect([closed.data, closed.headers['ce_round']]).toMatchObject([{ satisfaction: 'DISSATISFIED' }, '2']);
    expect(facts(about, 'complaint.reopened.v1')).toHaveLength(1);
  });

  it('keeps every word of thirty that come at once, each by its own name, and counts them all', async () => {
    const { about } = await begin();
    const sent = Array.from({ length: 30 }, (_, index) => `${index}: ${WORDS[1] ?? ''}`);
    const outcomes = await Promise.all(sent.map((text, index) => (index % 2 ? doors.http('record-chaser', { text }, { about }) : doors.kafka('record-chaser', { text }, { about }))));
    expect(outcomes.filter(({ status }) => status !== 'ACCEPTED')).toEqual([]);
    await waitFor('31 records', () => facts(about, 'complaint.private-recorded.v1', PRIVATE).length === 31);
    const { notes } = facts(about, 'complaint.private-recorded.v1', PRIVATE).at(-1)?.data as { notes: { ref: string; text: string }[] };
    expect(notes.map(({ ref }) => ref)).toEqual(sent.map((_, index) => `CHASER/${index + 1}`));
    expect(notes.map(({ text }) => text).sort()).toEqual(sent.sort());
    expect(await one(about)).toMatchObject({ chasers: 30, chasersSinceReply: 30 });
  });

  it("keeps the customer's words in the private topic and tables, and nowhere else (S1-12)", async () => {
    for (const { topic, value, headers } of doors.stream.records) {
      if (topic === PRIVATE || topic === 'intake.commands.v1') continue;
      for (const word of WORDS) expect([topic, `${value?.toString() ?? ''} ${JSON.stringify(headers)}`.includes(word)]).toEqual([topic, false]);
    }
    const { pool } = doors.sut.database;
    const { rows: tables } = await pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('complaint_private', 'customer_notes')`);
    for (const { name } of tables) {
      const kept = JSON.stringify((await pool.query(`select * from "${name}"`)).rows);
      for (const word of WORDS) expect([name, kept.includes(word)]).toEqual([name, false]);
    }
    expect(doors.stream.records.filter(({ topic }) => topic === 'intake.dead-letter.v1')).toEqual([]);
  });
});
