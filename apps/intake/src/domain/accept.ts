import { ComplaintAcceptedV1, type HandlingAssignedV1, type Input } from '@redress/contracts';
import { type Complaint, expectStatus } from './complaint.js';
import type { Decision } from './context.js';

/** REGISTERED → ACCEPTED: assessed as valid; only now it is dispatched (S1-04). */
export function accept(current: Complaint, { at }: Input): Decision<Complaint> {
  expectStatus(current, 'REGISTERED');
  return { state: { ...current, status: 'ACCEPTED', acceptedAt: at.toISOString() }, facts: [ComplaintAcceptedV1.of({})] };
}

/** ACCEPTED → IN_HANDLING, and who handles it, for the status that the complainant sees. */
export function followAssignment(current: Complaint | undefined, { data }: Input<(typeof HandlingAssignedV1)['example']>): Decision<Complaint> {
  if (!current) throw new Error('assigned before it was received');
  const next: Complaint & { handlerId?: string } = { ...current, status: 'IN_HANDLING', departmentId: data.departmentId };
  if (data.handlerId) next.handlerId = data.handlerId;
  else delete next.handlerId;
  return { state: next, facts: [] };
}
