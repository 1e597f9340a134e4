import { type Actor, HandlingResolvedV1, type RecordCallbackAttemptV1 } from '@redress/contracts';
import { completeCallback } from './complete-callback.js';
import { aComplaint, command, contextOf, heard, now, refusalOf, statedBy, written } from './heard.builder.spec.js';
import { recordCallbackAttempt } from './record-callback-attempt.js';
import { tellResult } from './result.js';

const context = contextOf();
const manager: Actor = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER', departmentId: 'CUSTOMER_SERVICE' };
const customerId = '0b6f7a1e-57c5-8d1e-9d3f-0c9f7e1c2a44';
const customer: Actor = { kind: 'CUSTOMER', id: customerId, role: 'CUSTOMER' };
const scheduled = tellResult(aComplaint(), heard(HandlingResolvedV1), context).state;

type Attempt = (typeof RecordCallbackAttemptV1)['example'];
const attempted = (at: string, state = scheduled, data: Attempt = { channel: 'PHONE' }, actor = manager) => recordCallbackAttempt(state, command(data, actor, { at: new Date(at) }), context);
const completed = (data: Parameters<typeof completeCallback>[1]['data'], actor = manager, given = {}, state = scheduled) => completeCallback(state, command(data, actor, given), context);

describe('an attempt to call back', () => {
  it('that brings no answer is kept and counted (S3-36, S4-25)', () => {
    const first = attempted('2026-02-11T02:00:00.000Z');
    expect(statedBy(first)).toEqual({ 'callback.attempted.v1': { n: 1, by: 'complaint-manager-1', channel: 'PHONE' } });
    expect(first.state.callback).toMatchObject({ status: 'ATTEMPTED', attempts: [{ at: '2026-02-11T02:00:00.000Z', by: 'complaint-manager-1', channel: 'PHONE' }] });
    expect(statedBy(attempted('2026-02-12T02:00:00.000Z', first.state, {}))).toEqual({ 'callback.attempted.v1': { n: 2, by: 'complaint-manager-1' } });
  });

  // 15:59 and 16:01 UTC lie on both sides of midnight in Shanghai.
  it.each([
    ['three on one day', ['2026-02-11T02:00:00.000Z', '2026-02-11T08:00:00.000Z', '2026-02-11T15:59:00.000Z'], 'ATTEMPTED'],
    ['two on two days', ['2026-02-11T02:00:00.000Z', '2026-02-12T02:00:00.000Z'], 'ATTEMPTED'],
    ['three on two days', ['2026-02-11T02:00:00.000Z', '2026-02-11T08:00:00.000Z', '2026-02-11T16:01:00.000Z'], 'UNREACHABLE'],
    ['a fourth on the next day', ['2026-02-11T02:00:00.000Z', '2026-02-11T03:00:00.000Z', '2026-02-11T04:00:00.000Z', '2026-02-12T02:00:00.000Z'], 'UNREACHABLE'],
  ])('makes nobody unreachable before three on two local days: %s (domain §4.5)', (_case, instants, status) => {
    const last = instants.reduce((decision, at) => attempted(at, decision.state), { state: scheduled, facts: [] as readonly unknown[] } as ReturnType<typeof attempted>);
    expect(last.state.callback?.status).toBe(status);
    expect(statedBy(last)).toEqual({
      'callback.attempted.v1': { n: instants.length, by: 'complaint-manager-1', channel: 'PHONE' },
      ...(status === 'UNREACHABLE' ? { 'callback.completed.v1': { result: 'UNREACHABLE', by: 'complaint-manager-1' } } : {}),
    });
  });

  it('leaves what was noted in its own table, never on the stream (S1-12)', () => {
    const decision = attempted('2026-02-11T02:00:00.000Z', scheduled, { note: 'The daughter says: call 13800138000' });
    expect(decision.state.changed.words).toEqual([{ ref: 'CALLBACK/1.1', kind: 'ATTEMPT_NOTE', at: '2026-02-11T02:00:00.000Z', by: 'complaint-manager-1', text: 'The daughter says: call 13800138000' }]);
    expect(JSON.stringify([decision.facts, decision.state.callback])).not.toContain('daughter');
  });
});

describe('the answer of a customer', () => {
  it('says apart whether it is solved and whether they are satisfied (S1-24)', () => {
    const decision = completed({ result: 'NEUTRAL', score: 3, solved: true });
    expect(statedBy(decision)).toEqual({ 'callback.completed.v1': { result: 'NEUTRAL', score: 3, solved: true, wish: 'NONE', by: 'complaint-manager-1' } });
    expect(decision.state.callback).toMatchObject({ status: 'COMPLETED', answer: { result: 'NEUTRAL' }, endedAt: now.toISOString() });
  });

  it.each([
    ['SATISFIED', [4, 5]], ['NEUTRAL', [3]], ['DISSATISFIED', [1, 2]],
  ] as const)('is %s with the scores %j only (domain §7 K3)', (result, fitting) => {
    for (const score of [1, 2, 3, 4, 5]) {
      expect(refusalOf(() => completed({ result, score, solved: false }))).toEqual((fitting as readonly number[]).includes(score) ? undefined : { code: 'SCORE_MISMATCH', field: 'score' });
    }
  });

  it.each(['REHANDLE', 'REVIEW'] as const)('that is not satisfied may wish for %s, another may not (domain §9, 10)', (wish) => {
    expect(statedBy(completed({ result: 'DISSATISFIED', score: 1, solved: false, wish }))).toMatchObject({ 'callback.completed.v1': { wish } });
    expect(refusalOf(() => completed({ result: 'SATISFIED', solved: true, wish }))).toEqual({ code: 'WISH_UNEXPECTED', field: 'wish' });
    expect(refusalOf(() => completed({ result: 'NEUTRAL', solved: true, wish }))).toEqual({ code: 'WISH_UNEXPECTED', field: 'wish' });
  });

  it('has to say whether it is solved (S1-24, S3-23)', () => {
    expect(refusalOf(() => completed({ result: 'SATISFIED', score: 5 }))).toEqual({ code: 'ANSWER_REQUIRED', field: 'solved' });
  });

  it('that declines says nothing else', () => {
    expect(statedBy(completed({ result: 'DECLINED' }))).toEqual({ 'callback.completed.v1': { result: 'DECLINED', by: 'complaint-manager-1' } });
    expect(completed({ result: 'DECLINED' }).state.callback?.status).toBe('DECLINED');
    for (const [field, more] of [['score', { score: 5 }], ['solved', { solved: false }], ['wish', { wish: 'REVIEW' }]] as const) {
      expect(refusalOf(() => completed({ result: 'DECLINED', ...more }))).toEqual({ code: 'ANSWER_UNEXPECTED', field });
    }
  });

  it('is all that is said of them on the stream; their words stay here (S1-12)', () => {
    const decision = completed({ result: 'SATISFIED', solved: true, remark: '谢谢王师傅,电话13800138000' });
    expect(decision.state.changed.words).toMatchObject([{ ref: 'CALLBACK/1.ANSWER', kind: 'REMARK', text: '谢谢王师傅,电话13800138000' }]);
    expect(JSON.stringify([decision.facts, decision.state.callback])).not.toContain('13800138000');
  });

  it('makes a question that was not sent yet needless', () => {
    const night = contextOf({ at: new Date('2026-02-11T15:00:00.000Z') });
    const held = tellResult(aComplaint(), heard(HandlingResolvedV1), night).state;
    expect(written(completed({ result: 'SATISFIED', solved: true }, manager, {}, held)).map(({ template, status }) => [template, status])).toEqual([['RESULT', 'QUEUED'], ['CALLBACK', 'CANCELLED']]);
  });
});

describe('who asks', () => {
  const staff = (more: Partial<Actor>): Actor => ({ kind: 'STAFF', id: 'complaint-manager-9', role: 'COMPLAINT_MANAGER', ...more });
  it.each([
    ['somebody of the department that handled the case', staff({ departmentId: 'LOGISTICS' })],
    ['somebody of its team, whatever department they name', staff({ id: 'logistics-manager', departmentId: 'CUSTOMER_SERVICE' })],
    ['somebody who handled it, wherever they are now', staff({ id: 'logistics-1', departmentId: 'SALES' })],
  ])('is never %s (domain §4.5)', (_who, actor) => {
    const handled = { ...scheduled, callback: { ...scheduled.callback!, notHandlerIds: ['logistics-1'] } };
    expect(refusalOf(() => completed({ result: 'SATISFIED', solved: true }, actor, {}, handled))?.code).toBe('CALLBACK_CONFLICT');
    expect(refusalOf(() => attempted('2026-02-11T02:00:00.000Z', handled, {}, actor))?.code).toBe('CALLBACK_CONFLICT');
  });

  it('may be the customer, for themselves', () => {
    expect(statedBy(completed({ result: 'SATISFIED', score: 5, solved: true }, customer))).toMatchObject({ 'callback.completed.v1': { by: customerId } });
    expect(refusalOf(() => completed({ result: 'SATISFIED', solved: true }, { ...customer, id: 'somebody-else' }))?.code).toBe('FORBIDDEN_CUSTOMER');
  });

  it('may be the customer by what the enterprise knows them by, as a call centre names them', () => {
    const known = { ...scheduled, customer: { ...scheduled.customer!, externalId: 'customer-7' } };
    expect(statedBy(completed({ result: 'SATISFIED', solved: true }, { ...customer, id: 'customer-7' }, { source: '/call-centre' }, known))).toMatchObject({ 'callback.completed.v1': { by: 'customer-7' } });
  });
});
