import {
  CallbackCompletedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintReopenedV1, ComplaintWithdrawnV1, HandlingAssignedV1, HandlingPlanExecutedV1, HandlingPlanProposedV1,
  HandlingResolvedV1, NotificationSentV1,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Statement, Tx } from '@redress/messaging';
import { waitFor } from '@redress/testing';
import { agent, customer, handler, lead, manager, reviewer, supervisor } from './domain/given.spec.js';
import { asCaller, Doors, NOW } from './doors.spec.js';
import { numberOf } from './feed.spec.js';

const WORDS = '延误让我损失了一笔订单,电话13800138000';
const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true, reviewerId: 'reviewer-2' };
const withoutThree = { notApplicable: (['CUSTOMER', 'HANDLING', 'THIRD_PARTY'] as const).map((kind) => ({ kind, reason: 'None.' })) };
const check = { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'Heard.' };
const conclusion = { facts: 'Late.', outcome: 'UPHELD', customerView: { acceptable: true, why: 'Refunded.' }, reasons: 'As told.' };

describe('review', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await Doors.open();
  });
  afterAll(() => doors.close());

  const said = async (key: string, count: number) => (await waitFor(`${count} facts`, () => doors.said(key).length >= count && doors.said(key))).map(({ headers }) => headers['ce_type']?.replace('.v1', ''));
  const get = (path: string, as = asCaller(reviewer)) => doors.sut.request('GET', path, { as });
  const told = (key: string, template = 'REVIEW_RESULT') => doors.feed.record(key, NotificationSentV1.of({ ...NotificationSentV1.example, template }));
  const give = async (key: string, ...commands: readonly (readonly [string, unknown, typeof agent])[]) => {
    for (const [command, body, actor] of commands) expect([command, await doors.http(key, command, body, { actor })]).toMatchObject([command, { status: 'ACCEPTED' }]);
  };
  const concluded = async (key: string, more: object = {}) =>
    give(key, ['request-review', { reasonCode: 'LOSS_IGNORED', text: WORDS }, agent], ['screen', answers, lead], ['finish-collecting', withoutThree, reviewer], ['record-verification', check, reviewer],
      ['draft-conclusion', { ...conclusion, ...more }, reviewer]);

  it('goes from the request of the customer to the verified improvement, through both doors, each step on the stream in order (S4-13, S4-18…S4-23, S4-06)', async () => {
    const key = await doors.resolved();
    await doors.kafka(key, 'request-review', { reasonCode: 'LOSS_IGNORED', text: WORDS }, { actor: customer });
    await give(key, ['screen', answers, lead], ['request-evidence', { kind: 'HANDLING', items: [{ key: 'CALL_RECORDING', label: 'The call' }], departmentId: 'LOGISTICS' }, reviewer]);
    await doors.kafka(key, 'provide-evidence', { kind: 'HANDLING', refs: [{ key: 'CALL_RECORDING', ref: 'REC-77' }] }, { actor: handler });
    await give(key, ['finish-collecting', { notApplicable: withoutThree.notApplicable }, reviewer], ['record-verification', check, reviewer],
      ['draft-conclusion', { ...conclusion, outcome: 'AMENDED', remedy: 'The loss of 80 yuan is compensated.' }, reviewer]);
    const remedy = { measure: 'Pay 80 yuan.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: '2026-03-31T10:00:00.000Z', type: 'REMEDY' };
    // The reply names the action, so that whoever follows it need not listen for facts.
    const { resourceId: actionId } = await doors.kafka(key, 'assign-improvement', remedy, { actor: lead });
    await doors.feed.send(told(key));
    await doors.fact(key, 'review.fed-back.v1');
    await doors.kafka(key, 'submit-improvement', { actionId, text: 'Paid.', evidenceRefs: ['PAY-1'] }, { actor: manager });
    await give(key, ['verify-improvement', { actionId }, supervisor]);
    expect(await said(key, 15)).toEqual([
      'review.triggered', 'review.opened', 'review.reviewer-assigned', 'review.evidence-provided', 'review.evidence-provided', 'review.evidence-requested', 'review.evidence-provided',
      'review.collecting-finished', 'review.verification-recorded', 'review.drafted', 'review.concluded', 'improvement.assigned', 'review.fed-back', 'improvement.submitted', 'improvement.verified', 'review.closed',
    ]);
    expect(doors.said(key).map(({ headers }) => Number(headers['ce_sequence']))).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
    expect(doors.said(key)[0]?.headers).toMatchObject({ ce_subject: numberOf(key), ce_round: '1', ce_actorid: 'customer-7', ce_actorrole: 'CUSTOMER' });
    const { status, headers, body } = await get(`/v1/reviews/${key}`);
    expect([status, headers.get('etag')]).toEqual([200, '"16"']);
    expect(body).toMatchObject({ complaintId: key, complaintNo: numberOf(key), reviews: [{ no: `${numberOf(key)}-R1`, status: 'CLOSED', reviewerId: 'reviewer-2' }], improvements: [{ id: actionId, status: 'VERIFIED' }] });
  });

  it('hears once that the customer was told, however often it is delivered, and nothing from other messages', async () => {
    const key = await doors.resolved();
    await concluded(key);
    await doors.feed.hear(told(key, 'PROGRESS'));
    const notice = told(key);
    await doors.feed.send(notice, notice);
    await doors.fact(key, 'review.closed.v1');
    await doors.feed.hear(told(key));
    expect((await said(key, 10)).filter((type) => type === 'review.fed-back')).toHaveLength(1);
  });

  it('reviews what a customer wants reviewed at the call-back, though it hears of the result in the same batch (§4.1)', async () => {
    const key = newId();
    const records = [
      ComplaintReceivedV1.of({ ...ComplaintReceivedV1.example, customerId: newId() }), ComplaintRegisteredV1.of({ ...ComplaintRegisteredV1.example, severity: 'SEVERE' }), HandlingAssignedV1.of(HandlingAssignedV1.example),
      HandlingResolvedV1.of(HandlingResolvedV1.example), CallbackCompletedV1.of({ result: 'DISSATISFIED', wish: 'REVIEW', solved: false, by: 'complaint-manager-1' }),
    ].map((fact) => doors.feed.record(key, fact));
    await doors.feed.send(...records);
    expect(await doors.fact(key, 'review.triggered.v1')).toMatchObject({ trigger: 'CALLBACK', customerAsked: true });
    expect((await get(`/v1/reviews/${key}`)).body).toMatchObject({ reviews: [{ status: 'TRIGGERED', major: true }] });
  });

  it('withdraws the review with the complaint, and pursues a severe matter of safety all the same (§4.1)', async () => {
    const key = await doors.resolved(newId(), { severity: 'SEVERE', triggers: ['INJURY_OR_SAFETY'] });
    await give(key, ['request-review', { reasonCode: 'OTHER', text: 'x' }, agent]);
    await doors.feed.send(doors.feed.record(key, ComplaintWithdrawnV1.of({})));
    expect(await doors.fact(key, 'improvement.assigned.v1')).toMatchObject({ source: 'WITHDRAWAL', ownerId: 'logistics-manager', departmentId: 'LOGISTICS' });
    expect(await said(key, 3)).toEqual(['review.triggered', 'review.withdrawn', 'improvement.assigned']);
  });

  it('provides the history of the year before by itself: the customer of another complaint is another (S4-28)', async () => {
    const customerId = newId();
    const earlier = async (at: string, whose = customerId) => {
      const key = newId();
      await doors.feed.hear(doors.feed.record(key, ComplaintReceivedV1.of({ ...ComplaintReceivedV1.example, customerId: whose }), { at }));
      return numberOf(key);
    };
    await earlier('2025-02-13T03:00:00.000Z');
    const within = [await earlier('2025-02-15T03:00:00.000Z'), await earlier('2026-02-12T03:00:00.000Z')];
    await earlier('2026-02-12T03:00:00.000Z', newId());
    const key = await doors.resolved(newId(), {}, { customerId });
    await give(key, ['request-review', { reasonCode: 'OTHER', text: 'x' }, agent], ['screen', answers, lead]);
    const history = await doors.fact<{ kind: string; refs: { key: string }[] }>(key, 'review.evidence-provided.v1');
    expect([history.kind, history.refs.map(({ key: no }) => no)]).toEqual(['HISTORY', [...within].reverse()]);
  });

  it('consents to what came of a case that was sent back, once it is carried out', async () => {
    const key = await doors.resolved();
    await concluded(key, { outcome: 'REMANDED' });
    expect(await doors.fact(key, 'review.concluded.v1')).toMatchObject({ outcome: 'REMANDED', notHandlerIds: ['logistics-1'] });
    await doors.feed.send(told(key));
    await doors.fact(key, 'review.closed.v1');
    expect(await doors.http(key, 'consent-remand', {}, { actor: reviewer })).toMatchObject({ code: 'NOTHING_TO_CONSENT' });
    const steps = async () => ((await get('/v1/worklist?limit=200')).body['items'] as { complaintId: string; step: string }[]).filter(({ complaintId }) => complaintId === key).map(({ step }) => step);
    const second = { round: 2 };
    await doors.feed.hear(
      doors.feed.record(key, ComplaintReopenedV1.of(ComplaintReopenedV1.example), second), doors.feed.record(key, HandlingAssignedV1.of({ ...HandlingAssignedV1.example, handlerId: 'logistics-2' }), second),
      doors.feed.record(key, HandlingPlanProposedV1.of(HandlingPlanProposedV1.example), second),
    );
    expect(await steps()).toEqual([]);
    await doors.feed.hear(doors.feed.record(key, HandlingPlanExecutedV1.of(HandlingPlanExecutedV1.example), second));
    expect(await steps()).toEqual(['consent-remand']);
    await give(key, ['consent-remand', {}, reviewer]);
    expect(await steps()).toEqual([]);
    await waitFor('the consent to the second round', () => doors.said(key).at(-1)?.headers['ce_round'] === '2');
  });

  it('waits for its turn: of two requests at once one is refused', async () => {
    const key = await doors.resolved();
    const ask = () => doors.http(key, 'request-review', { reasonCode: 'OTHER', text: 'x' }, { actor: agent });
    const outcomes = await Promise.all([ask(), ask(), doors.kafka(key, 'request-review', { reasonCode: 'OTHER', text: 'x' }, { actor: agent })]);
    expect(outcomes.map(({ status, code }) => code ?? status).sort()).toEqual(['ACCEPTED', 'REVIEW_OPEN', 'REVIEW_OPEN']);
  });

  it('costs a complaint without a review nothing more than its entry in the timeline and the end of what waited for somebody', async () => {
    const send = jest.spyOn(Tx.prototype as unknown as { send(statement: Statement, values?: readonly unknown[]): Promise<unknown> }, 'send');
    const key = newId();
    const facts = [ComplaintReceivedV1.of(ComplaintReceivedV1.example), HandlingResolvedV1.of(HandlingResolvedV1.example), NotificationSentV1.of({ ...NotificationSentV1.example, template: 'RESULT' }), CallbackCompletedV1.of(CallbackCompletedV1.example)];
    await doors.feed.hear(...facts.map((fact) => doors.feed.record(key, fact)));
    const names = new Set(send.mock.calls.map(([{ name }]) => name).filter((name) => !name.startsWith('outbox.')));
    send.mockRestore();
    expect([...names].sort()).toEqual(['complaints.add', 'desk_items.end', 'inbox.take', 'timeline.add']);
  });

  it('is written up as a report, as data and in two languages, with the times of the facts (S4-10, S4-27)', async () => {
    const key = await doors.resolved();
    await concluded(key);
    const report = await get(`/v1/reviews/${key}/report`);
    const log = (report.body['systemLog'] as { at: string; type: string }[]).map(({ at, type }) => [at, type]);
    expect(log.slice(0, 2)).toEqual([['2026-02-11T02:00:00.000Z', 'complaint.received.v1'], ['2026-02-11T03:00:00.000Z', 'complaint.registered.v1']]);
    const zh = await get(`/v1/reviews/${key}/report/text`);
    expect([zh.status, zh.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(String(zh.body['text'])).toContain(`投诉复查报告 ${numberOf(key)}-R1`);
    expect(String((await get(`/v1/reviews/${key}/report/text?language=en&reviewNo=${numberOf(key)}-R1`)).body['text'])).toContain('Outcome: upheld');
    expect(await get(`/v1/reviews/${key}/report?reviewNo=${numberOf(key)}-R2`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(String(zh.body['text'])).not.toContain('延误');
  });

  it('is found by its state, trigger, reviewer, priority and time, the newest first, page by page', async () => {
    const customerKey = await doors.resolved();
    await doors.sut.setClock('2026-02-20T01:00:00.000Z');
    const keys = [await doors.resolved(), await doors.resolved(newId(), { severity: 'SEVERE' }), await doors.resolved()];
    for (const key of keys) await give(key, ['request-review', { reasonCode: 'OTHER', text: 'x' }, agent]);
    await give(keys[0]!, ['screen', answers, lead]);
    await doors.sut.setClock(NOW);
    const since = 'triggeredAfter=2026-02-20T00:00:00Z';
    const found = async (query: string) => ((await get(`/v1/reviews?${query}`)).body['items'] as { complaintId: string }[]).map(({ complaintId }) => keys.indexOf(complaintId)).sort();
    expect(await found(since)).toEqual([0, 1, 2]);
    expect(await found(`${since}&status=COLLECTING`)).toEqual([0]);
    expect(await found(`${since}&major=true`)).toEqual([1]);
    expect(await found(`${since}&reviewerId=reviewer-2&trigger=USER_REQUEST&priority=NORMAL`)).toEqual([0]);
    expect(await found(`${since}&priority=HIGH`)).toEqual([]);
    expect(await found(`complaintNo=${numberOf(keys[2]!)}`)).toEqual([2]);
    expect(await found(`complaintNo=${numberOf(customerKey)}`)).toEqual([]);
    const pages: string[] = [];
    for (let next: unknown = ''; next !== undefined; ) {
      const { body } = await get(`/v1/reviews?${since}&limit=2${next ? `&cursor=${next as string}` : ''}`);
      pages.push(...(body['items'] as { complaintId: string }[]).map(({ complaintId }) => complaintId));
      next = body['next'];
    }
    expect([...pages].sort()).toEqual([...keys].sort());
    for (const query of ['status=GONE', 'major=maybe', 'cursor=x', 'from=1']) expect(await get(`/v1/reviews?${query}`)).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });

  it('is shown to reviewers, supervisors and customer service, and to departments that have a part in it', async () => {
    const key = await doors.resolved();
    await give(key, ['request-review', { reasonCode: 'OTHER', text: 'x' }, agent], ['screen', answers, lead]);
    const path = `/v1/reviews/${key}`;
    expect(await get(path, asCaller(handler))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    await give(key, ['request-evidence', { kind: 'HANDLING', items: [{ key: 'TICKET', label: 'x' }], departmentId: 'LOGISTICS' }, reviewer]);
    expect((await get(path, asCaller(handler))).status).toBe(200);
    for (const actor of [agent, supervisor, lead]) expect((await get(path, asCaller(actor))).status).toBe(200);
    expect(await get(path, asCaller(customer))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect(await get('/v1/reviews', asCaller(handler))).toMatchObject({ status: 403 });
    for (const id of [await doors.resolved(), newId(), 'x']) expect(await get(`/v1/reviews/${id}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('has improvements that are found by owner, department, state and day, and shown to departments as their own', async () => {
    const key = await doors.resolved();
    await concluded(key);
    const action = (ownerId: string, departmentId: string, dueAt: string) => ['assign-improvement', { measure: 'x', ownerId, departmentId, dueAt, type: 'TRAINING' }, lead] as const;
    await give(key, action('logistics-1', 'LOGISTICS', '2026-03-31T10:00:00.000Z'), action('sales-1', 'SALES', '2026-02-16T10:00:00.000Z'), action('logistics-manager', 'LOGISTICS', '2026-02-15T10:00:00.000Z'));
    const list = async (query: string, as = asCaller(supervisor)) => (await get(`/v1/improvements?complaintNo=${numberOf(key)}&${query}`, as)).body['items'] as { ownerId: string; isOverdue: boolean }[];
    expect((await list('')).map(({ ownerId }) => ownerId)).toEqual(['logistics-manager', 'sales-1', 'logistics-1']);
    expect((await list('departmentId=LOGISTICS&dueBefore=2026-03-01T00:00:00Z')).map(({ ownerId }) => ownerId)).toEqual(['logistics-manager']);
    expect((await list('ownerId=sales-1&status=ASSIGNED&type=TRAINING')).map(({ ownerId }) => ownerId)).toEqual(['sales-1']);
    expect((await list('', asCaller(handler))).map(({ ownerId }) => ownerId)).toEqual(['logistics-manager', 'logistics-1']);
    expect(await get('/v1/improvements?departmentId=SALES', asCaller(handler))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    await doors.sut.setClock('2026-02-15T10:00:00.001Z');
    expect((await list('')).map(({ isOverdue }) => isOverdue)).toEqual([true, false, false]);
    await doors.sut.setClock(NOW);
  });

  it('knows no reviewer of two years and no roster of two (S4-07, S4-08)', async () => {
    const publish = (kind: string, id: string, body: object) => doors.sut.request('POST', `/v1/policies/${kind}`, { as: { roles: ['POLICY_ADMIN'] }, body: { id, body } });
    const reviewerBody = { years: 2, certificate: { name: 'x', validUntil: '2027-12-31' }, departmentId: 'SALES' };
    expect(await publish('reviewer', 'reviewer-9', reviewerBody)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'body.years' } } });
    expect((await publish('reviewer', 'reviewer-9', { ...reviewerBody, years: 3 })).status).toBe(201);
    const roster = { period: { from: '2027-01-01', until: '2027-03-31' }, lead: 'a', deputyLead: 'b', members: ['c', 'd'] };
    expect(await publish('review-roster', '2027-Q1', roster)).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'body.members' } } });
    expect(await publish('review-roster', '2027-Q1', { ...roster, members: ['c', 'd', 'a'] })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'body' } } });
    expect((await publish('review-roster', '2027-Q1', { ...roster, members: ['c', 'd', 'e'] })).status).toBe(201);
  });
});
