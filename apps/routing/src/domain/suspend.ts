import { HandlingResumedV1, HandlingSuspendedV1, type Input, type ResumeV1, type SuspendV1 } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { expectDepartment } from './access.js';
import { expectRoom, stating } from './case-file.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { expectStatus, type HandlingCase, type Suspension, WORKING } from './handling-case.js';

type Suspend = (typeof SuspendV1)['example'];
type Resume = (typeof ResumeV1)['example'];

/** ACCEPTED and later → SUSPENDED: handling waits for an appointment with the customer. */
export function suspend(current: HandlingCase, input: Input<Suspend>): Decision<HandlingCase> {
  const { reason, expectedEnd } = input.data;
  expectDepartment(current, input.actor);
  expectStatus(current, ...WORKING);
  expectRoom(current);
  if (Date.parse(expectedEnd) <= input.at.getTime()) throw refuse('END_IN_PAST', { field: 'expectedEnd' });
  return stating(waiting(current, reason, input.at), input, HandlingSuspendedV1.of({ reason, expectedEnd: new Date(expectedEnd).toISOString() }));
}

/** SUSPENDED → where it stood. What waits for information goes on when that is supplied. */
export function resume(current: HandlingCase, input: Input<Resume>): Decision<HandlingCase> {
  expectDepartment(current, input.actor);
  const { reason } = expectWaiting(current, 'CUSTOMER_APPOINTMENT');
  return stating(goingOn(current), input, HandlingResumedV1.of({ reason }));
}

/** The case, waiting from now on. */
export const waiting = (current: HandlingCase, reason: Suspension['reason'], since: Date): HandlingCase =>
  ({ ...current, status: 'SUSPENDED', suspension: { reason, since: since.toISOString(), resumesTo: current.status } });

/** The case, where it stood before it waited. */
export function goingOn({ suspension, ...current }: HandlingCase): HandlingCase {
  return suspension ? { ...current, status: suspension.resumesTo } : current;
}

/** @throws DomainError INVALID_STATE that names the current state, and what it waits for. */
export function expectWaiting<R extends Suspension['reason']>({ status, suspension }: HandlingCase, reason: R): Suspension & { readonly reason: R } {
  if (suspension?.reason !== reason) throw refuseCommon('INVALID_STATE', { status, ...(suspension ? { reason: suspension.reason } : {}), allowed: ['SUSPENDED'], for: reason });
  return { ...suspension, reason };
}
