import { ClockBreachedV1, ClockEscalatedV1, ComplaintWithdrawnV1 } from '@redress/contracts';
import { cancel } from './cancel.js';
import { keepEscalation } from './escalation.js';
import { aCase, aCaseIn, aContext, aFact, aSuspendedCase, NOW, PLAN, stated } from './routing.builder.spec.js';
import { endSilence } from './silence.js';

describe('a withdrawn complaint', () => {
  it.each(['UNROUTED', 'ASSIGNED', 'ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', 'COORDINATION'] as const)('ends handling that is %s (S1-10)', (status) => {
    const decision = cancel(aCaseIn(status), aFact(ComplaintWithdrawnV1));
    expect(decision?.state.status).toBe('CANCELLED');
    expect(stated(decision ?? { facts: [] })).toEqual([['handling.cancelled.v1', { reason: 'WITHDRAWN' }]]);
  });

  it('ends handling that waits', () => {
    const { state } = cancel(aSuspendedCase('CUSTOMER_INFO'), aFact(ComplaintWithdrawnV1)) ?? {};
    expect(state).toMatchObject({ status: 'CANCELLED' });
    expect(state?.suspension).toBeUndefined();
  });

  it('has no handling to end before it is accepted, and none after the result', () => {
    for (const current of [undefined, aCase(), aCaseIn('RESOLVED'), aCaseIn('CANCELLED')]) expect(cancel(current, aFact(ComplaintWithdrawnV1))).toBeUndefined();
  });
});

describe('a customer who keeps silent', () => {
  const breached = (data: Partial<typeof ClockBreachedV1.example> = {}) => aFact<typeof ClockBreachedV1.example>(ClockBreachedV1, { ...ClockBreachedV1.example, stage: 'CUSTOMER_REPLY', dueAt: '2026-03-02T10:00:00.000Z', ...data });

  it('ends handling without a result when the time to answer is up (§4.2)', () => {
    const decision = endSilence(aSuspendedCase('CUSTOMER_INFO'), breached(), aContext());
    expect(decision?.state).toMatchObject({ status: 'RESOLVED', entries: 1 });
    expect(decision?.state.suspension).toBeUndefined();
    expect(stated(decision ?? { facts: [] })).toEqual([['handling.resolved.v1', { resultCode: 'CUSTOMER_UNRESPONSIVE', solutions: [], departmentIds: ['LOGISTICS'], handlerIds: ['LOGISTICS-1'] }]]);
  });

  it('does not undo what was carried out before', () => {
    expect(endSilence(aSuspendedCase('CUSTOMER_INFO', 'EXECUTED', { plan: PLAN }), breached(), aContext())?.facts[0]?.data).toMatchObject({ solutions: ['FREIGHT_REFUND'] });
    expect(endSilence(aSuspendedCase('CUSTOMER_INFO', 'PLAN_AGREED', { plan: PLAN }), breached(), aContext())?.facts[0]?.data).toMatchObject({ solutions: [] });
    const anew = { ...PLAN, version: 2, solutions: ['COMPENSATION'], standing: { ...PLAN, status: 'EXECUTED' as const } };
    expect(endSilence(aSuspendedCase('CUSTOMER_INFO', 'PLAN_PROPOSED', { plan: anew }), breached(), aContext())?.facts[0]?.data).toMatchObject({ solutions: ['FREIGHT_REFUND'] });
  });

  it.each([
    ['has answered', aCaseIn('CONTACTED'), breached()],
    ['has an appointment', aSuspendedCase('CUSTOMER_APPOINTMENT'), breached()],
    ['had another stage to wait for', aSuspendedCase('CUSTOMER_INFO'), breached({ stage: 'RESOLVE' })],
    ['was asked again after the time of an earlier request was up', aSuspendedCase('CUSTOMER_INFO'), breached({ dueAt: NOW.toISOString() })],
    ['is nobody', undefined, breached()],
  ])('is none who %s', (_what, current, fact) => {
    expect(endSilence(current, fact, aContext())).toBeUndefined();
  });
});

describe('an escalated clock', () => {
  const escalated = (stage: 'RESOLVE' | 'ACK') => aFact<typeof ClockEscalatedV1.example>(ClockEscalatedV1, { ...ClockEscalatedV1.example, stage });

  it('is kept in the case file when it is about handling (S0-16)', () => {
    const { state, facts } = keepEscalation(aCaseIn('CONTACTED'), escalated('RESOLVE')) ?? {};
    expect(state?.newEntries).toMatchObject([{ type: 'clock.escalated.v1', data: { stage: 'RESOLVE', level: 1 } }]);
    expect(facts).toEqual([]);
  });

  it('is passed over when it is not, or when there is no case', () => {
    expect(keepEscalation(aCaseIn('CONTACTED'), escalated('ACK'))).toBeUndefined();
    expect(keepEscalation(aCase(), escalated('RESOLVE'))).toBeUndefined();
    expect(keepEscalation(undefined, escalated('RESOLVE'))).toBeUndefined();
  });
});
