import { type Actor, deadLettersOf, RequestReviewV1, ScreenV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { agent, by, customer, handler, lead, manager, otherReviewer, reviewer, supervisor } from './domain/given.spec.js';
import { Doors, type Outcome, type Sent } from './doors.spec.js';

type Way = 'http' | 'kafka';
type State = 'missing' | 'unknown' | 'NONE' | 'TRIGGERED' | 'OPENED' | 'COLLECTING' | 'VERIFYING' | 'CONCLUDED' | 'SUBMITTED';

const asked = { reasonCode: 'LOSS_IGNORED', text: '延误让我损失了一笔订单' };
const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true };
const without = { notApplicable: (['CUSTOMER', 'HANDLING', 'THIRD_PARTY'] as const).map((kind) => ({ kind, reason: 'None.' })) };
const check = { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'Heard.' };
const conclusion = { facts: 'Late.', outcome: 'UPHELD', customerView: { acceptable: true, why: 'Refunded.' }, reasons: 'As told.' };
const action = { measure: 'Ask.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: '2026-03-31T10:00:00.000Z', type: 'PROCESS', sopStep: 'PLAN' };
const nobody = '0192f7a0-ffff-7000-8000-000000000009';

/** The commands that lead to a state, with who gives them. */
const road: readonly (readonly [state: State, command: string, body: unknown, actor: Actor])[] = [
  ['TRIGGERED', 'request-review', asked, agent], ['OPENED', 'screen', answers, lead], ['COLLECTING', 'assign-reviewer', { reviewerId: 'reviewer-2' }, lead],
  ['VERIFYING', 'finish-collecting', without, reviewer], ['VERIFYING', 'record-verification', check, reviewer], ['CONCLUDED', 'draft-conclusion', conclusion, reviewer],
  ['SUBMITTED', 'assign-improvement', action, supervisor],
];

describe('both doors of review', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await Doors.open();
  });
  afterAll(() => doors.close());

  async function complaintIn(state: State): Promise<string> {
    if (state === 'missing') return nobody;
    const key = await doors.resolved();
    const last = road.findLastIndex((step) => step[0] === state);
    for (const [, command, body, actor] of road.slice(0, last + 1)) expect(await doors.http(key, command, body, { actor })).toMatchObject({ status: 'ACCEPTED' });
    return key;
  }

  const bothDoors = async (state: State, command: string, body: unknown, sent: Sent): Promise<[Outcome, Outcome]> => {
    const send = async (way: Way) => {
      const key = await complaintIn(state);
      const actionId = state === 'SUBMITTED' ? (await doors.fact<{ actionId: string }>(key, 'improvement.assigned.v1')).actionId : undefined;
      const { status, code, field, seq } = await doors[way](key, command, actionId ? { actionId, ...(body as object) } : body, sent);
      return { status, ...(code ? { code } : {}), ...(field === undefined ? {} : { field }), ...(seq ? { seq } : {}) };
    };
    return [await send('http'), await send('kafka')];
  };

  it.each<[string, State, string, unknown, Actor, string | undefined, string?]>([
    ['a request of the customer', 'NONE', 'request-review', asked, customer, undefined],
    ['a request through an agent', 'NONE', 'request-review', asked, agent, undefined],
    ['a request about somebody else', 'NONE', 'request-review', asked, by('customer-8', 'CUSTOMER'), 'FORBIDDEN_CUSTOMER'],
    ['a request of a supervisor', 'NONE', 'request-review', asked, supervisor, 'FORBIDDEN_ROLE'],
    ['a request without a reason (S4-13)', 'NONE', 'request-review', { text: 'x' }, customer, 'VALIDATION_FAILED', 'reasonCode'],
    ['a request without words (S4-13)', 'NONE', 'request-review', { reasonCode: 'OTHER' }, customer, 'VALIDATION_FAILED', 'text'],
    ['a request about nothing', 'missing', 'request-review', asked, agent, 'NOT_FOUND'],
    ['a second request', 'TRIGGERED', 'request-review', asked, agent, 'REVIEW_OPEN'],
    ['a screening that opens', 'TRIGGERED', 'screen', answers, reviewer, undefined],
    ['a screening that opens and assigns', 'TRIGGERED', 'screen', { ...answers, reviewerId: 'reviewer-2' }, lead, undefined],
    ['a screening with an answer missing (S4-19)', 'TRIGGERED', 'screen', { inScope: true }, lead, 'VALIDATION_FAILED', 'standardMeasuresExhausted'],
    ['a screening that declines without words (S4-23)', 'TRIGGERED', 'screen', { ...answers, inScope: false }, lead, 'TEXT_REQUIRED', 'text'],
    ['a screening by a handler', 'TRIGGERED', 'screen', answers, handler, 'FORBIDDEN_ROLE'],
    ['a screening of nothing', 'NONE', 'screen', answers, lead, 'INVALID_STATE'],
    ['an assignment', 'OPENED', 'assign-reviewer', { reviewerId: 'reviewer-2' }, lead, undefined],
    ['an assignment to somebody who is not on the roster (S4-08)', 'OPENED', 'assign-reviewer', { reviewerId: 'reviewer-9' }, lead, 'NOT_ON_ROSTER', 'reviewerId'],
    ['an assignment by a reviewer', 'OPENED', 'assign-reviewer', { reviewerId: 'reviewer-2' }, reviewer, 'FORBIDDEN_ROLE'],
    ['a request for records', 'COLLECTING', 'request-evidence', { kind: 'HANDLING', items: [{ key: 'TICKET', label: 'x' }], departmentId: 'LOGISTICS' }, reviewer, undefined],
    ['a request for records by another reviewer', 'COLLECTING', 'request-evidence', { kind: 'HANDLING', items: [{ key: 'TICKET', label: 'x' }], departmentId: 'LOGISTICS' }, otherReviewer, 'NOT_YOUR_REVIEW'],
    ['records of a department that was not asked (S4-11)', 'COLLECTING', 'provide-evidence', { kind: 'HANDLING', refs: [{ key: 'TICKET', ref: 'T-1' }] }, handler, 'FORBIDDEN_DEPARTMENT', 'kind'],
    ['records that the reviewer found', 'COLLECTING', 'provide-evidence', { kind: 'CUSTOMER', refs: [{ key: 'PHOTO', ref: 'P-1' }] }, reviewer, undefined],
    ['the end of collecting too early (S4-24)', 'COLLECTING', 'finish-collecting', {}, reviewer, 'EVIDENCE_INCOMPLETE'],
    ['a check on site by one (§4.4)', 'VERIFYING', 'record-verification', { kind: 'ON_SITE', personIds: ['reviewer-2'], text: 'x' }, reviewer, 'TWO_PERSONS_REQUIRED', 'personIds'],
    ['a conclusion without the view of the customer (S4-05)', 'VERIFYING', 'draft-conclusion', { ...conclusion, customerView: undefined }, reviewer, 'VALIDATION_FAILED', 'customerView'],
    ['a conclusion', 'VERIFYING', 'draft-conclusion', conclusion, reviewer, undefined],
    ['an approval of what needs none', 'CONCLUDED', 'approve-conclusion', {}, lead, 'INVALID_STATE'],
    ['a sending back of what needs no approval', 'CONCLUDED', 'send-back', { text: 'x' }, lead, 'INVALID_STATE'],
    ['a consent to what was not sent back', 'CONCLUDED', 'consent-remand', {}, reviewer, 'INVALID_STATE'],
    ['a confirmation that the customer was told', 'CONCLUDED', 'confirm-feedback', { channel: 'PHONE' }, reviewer, undefined],
    ['a withdrawal', 'COLLECTING', 'withdraw-review', {}, customer, undefined],
    ['a withdrawal by an agent', 'COLLECTING', 'withdraw-review', {}, agent, 'FORBIDDEN_ROLE'],
    ['an improvement without a day (S3-37)', 'COLLECTING', 'assign-improvement', { ...action, dueAt: undefined }, lead, 'VALIDATION_FAILED', 'dueAt'],
    ['an improvement of a process without its step (S3-24)', 'COLLECTING', 'assign-improvement', { ...action, sopStep: undefined }, lead, 'SOP_STEP_REQUIRED', 'sopStep'],
    ['an improvement', 'COLLECTING', 'assign-improvement', action, lead, undefined],
    ['a submission by the owner', 'SUBMITTED', 'submit-improvement', { text: 'Done.' }, manager, undefined],
    ['a submission by another', 'SUBMITTED', 'submit-improvement', { text: 'Done.' }, handler, 'NOT_OWNER'],
    ['a verification before a submission', 'SUBMITTED', 'verify-improvement', {}, supervisor, 'INVALID_STATE'],
    ['a sending back before a submission', 'SUBMITTED', 'send-back-improvement', { text: 'x' }, supervisor, 'INVALID_STATE'],
    ['a verification by a handler', 'SUBMITTED', 'verify-improvement', {}, handler, 'FORBIDDEN_ROLE'],
  ])('answer %s the same way (S3-05)', async (_case, state, command, body, actor, code, ...[field]) => {
    const [overHttp, overKafka] = await bothDoors(state, command, body, { actor });
    expect(overKafka).toEqual(overHttp);
    expect(overHttp).toMatchObject(code ? { status: 'REJECTED', code, ...(field === undefined ? {} : { field }) } : { status: 'ACCEPTED', seq: expect.any(Number) as number });
  });

  it.each(['http', 'kafka'] as const)('know a customer whom the enterprise has no name for by the pseudonym, over %s (S4-13, §4.4)', async (way) => {
    const customerId = newId();
    const key = await doors.resolved(newId(), {}, { customerId }, {});
    const as = (id: string) => ({ actor: by(id, 'CUSTOMER') });
    expect(await doors[way](key, 'request-review', asked, as(newId()))).toMatchObject({ code: 'FORBIDDEN_CUSTOMER' });
    expect(await doors[way](key, 'request-review', asked, as(customerId))).toMatchObject({ status: 'ACCEPTED' });
    expect(await doors[way](key, 'withdraw-review', {}, as('customer-7'))).toMatchObject({ code: 'FORBIDDEN_CUSTOMER' });
    expect(await doors[way](key, 'withdraw-review', {}, as(customerId))).toMatchObject({ status: 'ACCEPTED' });
  });

  it.each(['http', 'kafka'] as const)('give the first outcome again over %s, and change nothing', async (way) => {
    const key = await doors.resolved();
    const send = () => doors[way](key, 'request-review', RequestReviewV1.example, { id: `again-${way}`, actor: agent });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual(['ACCEPTED', 'DUPLICATE']);
    expect(again).toMatchObject({ resourceId: key, seq: first.seq });
    expect((await doors.sut.database.pool.query('select from reviews where complaint_id = $1', [key])).rowCount).toBe(1);
    await doors.fact(key, 'review.triggered.v1');
    expect(doors.said(key)).toHaveLength(1);
  });

  it('change nothing when they refuse, but for the command log', async () => {
    const key = await complaintIn('TRIGGERED');
    const stateOf = async (): Promise<unknown[]> => (await doors.sut.database.pool.query<object>('select c.version, r.review from complaints c join reviews r on r.complaint_id = c.id where c.id = $1', [key])).rows;
    const before = await stateOf();
    for (const way of ['http', 'kafka'] as const) expect(await doors[way](key, 'assign-reviewer', { reviewerId: 'reviewer-2' }, { actor: lead })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await stateOf()).toEqual(before);
    const { rows } = await doors.sut.database.pool.query(`select status, outcome ->> 'code' as code, actor ->> 'id' as "by" from command_log where key = $1 and type = 'review.assign-reviewer.v1'`, [key]);
    expect(rows).toEqual([1, 2].map(() => ({ status: 'REJECTED', code: 'INVALID_STATE', by: 'review-lead-1' })));
  });

  it('let a system over Kafka do only what it is granted', async () => {
    const key = await complaintIn('TRIGGERED');
    expect(await doors.kafka(key, 'screen', ScreenV1.example, { actor: lead, source: '/stranger' })).toMatchObject({ status: 'REJECTED', code: 'UNKNOWN_SOURCE' });
  });

  it('take the version that was read (If-Match)', async () => {
    const key = await complaintIn('TRIGGERED');
    const screen = (ifMatch: string) => doors.sut.request('POST', `/v1/reviews/${key}/screen`, { as: { sub: 'review-lead-1', roles: ['REVIEW_LEAD'] }, body: answers, headers: { 'if-match': ifMatch, 'idempotency-key': newId() } });
    expect(await screen('"7"')).toMatchObject({ status: 412, body: { code: 'VERSION_MISMATCH' } });
    const opened = await screen('"1"');
    expect([opened.status, opened.headers.get('etag')]).toEqual([200, '"2"']);
  });

  it('keep commands that were refused out of the dead letters', () => {
    expect(doors.stream.records.filter(({ topic }) => topic === deadLettersOf('review'))).toEqual([]);
  });
});
