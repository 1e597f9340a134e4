import { ClockStartedV1, ComplaintRejectedV1, ComplaintWithdrawnV1, HandlingInfoRequestedV1, HandlingResolvedV1 } from '@redress/contracts';
import { askCustomer } from './ask-customer.js';
import { keepDueTime } from './due-times.js';
import { aComplaint, contextOf, heard, now, statedBy, written } from './heard.builder.spec.js';
import { confirmWithdrawal, tellRejection, tellResult } from './result.js';

const context = contextOf();
const night = contextOf({ at: new Date('2026-02-11T15:00:00.000Z') });
const resolved = (data = {}, round = 1, of = context) => tellResult(aComplaint(), heard(HandlingResolvedV1, data, { round }), of);

describe('a result', () => {
  it('is told to the customer in the name of whoever handled the case (S1-07, S3-10)', () => {
    expect(written(resolved({ departmentIds: ['CUSTOMER_SERVICE', 'LOGISTICS'], handlerIds: ['agent-7', 'logistics-1'] }))[0]).toMatchObject({
      template: 'RESULT', to: 'CUSTOMER', values: { resultCode: 'SOLVED', result: 'The freight of 12 yuan was refunded.', departmentId: 'LOGISTICS', handlerId: 'logistics-1', compensation: '12', fee: '0' },
    });
  });

  it.each(['SOLVED', 'PARTLY_SOLVED', 'NOT_SOLVED', 'CUSTOMER_UNRESPONSIVE'] as const)('of any kind is followed by a call-back: %s (S0-23)', (resultCode) => {
    const decision = resolved({ resultCode }, 2);
    expect(statedBy(decision)).toEqual({ 'callback.scheduled.v1': { notDepartmentIds: ['LOGISTICS'], notHandlerIds: ['logistics-1'] } });
    expect(decision.state.callback).toEqual({ round: 2, status: 'SCHEDULED', scheduledAt: now.toISOString(), notDepartmentIds: ['LOGISTICS'], notHandlerIds: ['logistics-1'], attempts: [] });
    expect(written(decision)[1]).toMatchObject({ template: 'CALLBACK', values: { round: '2' }, nextTryAt: now.toISOString() });
  });

  it('goes at any hour, the question whether it is solved only in the morning (domain §4.5)', () => {
    expect(written(resolved({}, 1, night)).map(({ template, nextTryAt }) => [template, nextTryAt])).toEqual([['RESULT', '2026-02-11T15:00:00.000Z'], ['CALLBACK', '2026-02-12T00:00:00.000Z']]);
  });

  it('has a call-back that is due when sla says so (S1-08)', () => {
    const { state } = resolved();
    const told = keepDueTime(state, heard(ClockStartedV1, { stage: 'CALLBACK', dueAt: '2026-02-24T10:00:00.000Z' }), context);
    expect(told).toMatchObject({ facts: [], state: { callback: { dueAt: '2026-02-24T10:00:00.000Z' }, changed: { callback: true } } });
    expect(keepDueTime(aComplaint(), heard(ClockStartedV1, { stage: 'CALLBACK' }), context)).toBeUndefined();
  });
});

describe('a rejection', () => {
  it('says why, and that the customer may appeal (S1-10, S1-16)', () => {
    expect(written(tellRejection(aComplaint(), heard(ComplaintRejectedV1), context))).toMatchObject([
      { template: 'REJECTED', values: { reasonCode: 'FALSE', reason: 'The proof of purchase belongs to another person.', appealUntil: '2026-07-17T10:00:00.000Z' } },
    ]);
  });
});

describe('a withdrawal', () => {
  it('is confirmed, and ends the call-back (domain §4.5)', () => {
    const decision = confirmWithdrawal(resolved().state, heard(ComplaintWithdrawnV1), context);
    expect(statedBy(decision)).toEqual({ 'callback.cancelled.v1': { reason: 'WITHDRAWN' } });
    expect(decision.state.callback).toMatchObject({ status: 'CANCELLED', endedAt: now.toISOString() });
    expect(written(decision).map(({ template, status }) => [template, status])).toEqual([['RESULT', 'QUEUED'], ['CALLBACK', 'CANCELLED'], ['WITHDRAWN', 'QUEUED']]);
  });

  it('drops what the customer was still to be asked', () => {
    const asked = askCustomer(aComplaint(), heard(HandlingInfoRequestedV1), context)!.state;
    const decision = confirmWithdrawal(asked, heard(ComplaintWithdrawnV1), context);
    expect(decision.facts).toEqual([]);
    expect(written(decision).map(({ template, status }) => [template, status])).toEqual([['INFO_REQUEST', 'CANCELLED'], ['WITHDRAWN', 'QUEUED']]);
  });
});
