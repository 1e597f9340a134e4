import { ComplaintAcceptedV1, type Input } from '@redress/contracts';
import { type Complaint, expectStatus } from './complaint.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';

/** REGISTERED → ACCEPTED: assessed as valid; only now it is dispatched (S1-04). Who accepts does not reject: a proposal to do so falls. */
export function accept(current: Complaint, { at }: Input): Decision<Complaint> {
  expectStatus(current, 'REGISTERED');
  if (current.asked) throw refuse('AWAITING_CUSTOMER', { keys: current.asked.items.map(({ key }) => key) });
  const { proposal: _proposal, ...rest } = current;
  return { state: { ...rest, status: 'ACCEPTED', acceptedAt: at.toISOString() }, facts: [ComplaintAcceptedV1.of({})] };
}
