import { ResumeV1, SuspendV1 } from '@redress/contracts';
import type { HandlingCase } from './handling-case.js';
import { aCaseIn, aCommand, aSuspendedCase, NOW, refusal, stated } from './routing.builder.spec.js';
import { resume, suspend } from './suspend.js';

const wait = (current: HandlingCase, expectedEnd = '2026-02-13T02:00:00.000Z') => suspend(current, aCommand(SuspendV1, { reason: 'CUSTOMER_APPOINTMENT', expectedEnd }));
const goOn = (current: HandlingCase) => resume(current, aCommand(ResumeV1, {}));

describe('suspending a case', () => {
  it.each(['ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'] as const)('that is %s waits for an appointment, and then goes on where it stood', (status) => {
    const { state, facts } = wait(aCaseIn(status));
    expect(state).toMatchObject({ status: 'SUSPENDED', suspension: { reason: 'CUSTOMER_APPOINTMENT', since: NOW.toISOString(), resumesTo: status } });
    expect(stated({ facts })).toEqual([['handling.suspended.v1', { reason: 'CUSTOMER_APPOINTMENT', expectedEnd: '2026-02-13T02:00:00.000Z' }]]);
    const resumed = goOn(state);
    expect(resumed.state.status).toBe(status);
    expect(resumed.state.suspension).toBeUndefined();
    expect(stated(resumed)).toEqual([['handling.resumed.v1', { reason: 'CUSTOMER_APPOINTMENT' }]]);
  });

  it('needs an end that lies ahead', () => {
    expect(() => wait(aCaseIn('CONTACTED'), NOW.toISOString())).toThrow(refusal('END_IN_PAST', { field: 'expectedEnd' }));
  });

  it('is refused where nobody works on the case, and twice', () => {
    expect(() => wait(aCaseIn('ASSIGNED'))).toThrow(refusal('INVALID_STATE', { status: 'ASSIGNED' }));
    expect(() => wait(aSuspendedCase('CUSTOMER_APPOINTMENT'))).toThrow(refusal('INVALID_STATE', { status: 'SUSPENDED' }));
  });
});

describe('resuming a case', () => {
  it('that waits for information is refused: it goes on when that is supplied', () => {
    expect(() => goOn(aSuspendedCase('CUSTOMER_INFO'))).toThrow(refusal('INVALID_STATE', { status: 'SUSPENDED', reason: 'CUSTOMER_INFO', for: 'CUSTOMER_APPOINTMENT' }));
  });

  it('that does not wait is refused', () => {
    expect(() => goOn(aCaseIn('CONTACTED'))).toThrow(refusal('INVALID_STATE', { status: 'CONTACTED' }));
  });
});
