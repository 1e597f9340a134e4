import { ComplaintReopenedV1 } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { registerUnsorted } from './register.js';

type Reopened = (typeof ComplaintReopenedV1)['example'];

/** → ACCEPTED in the next round: what was decided does not stand any more, and nobody handles it yet (domain §4.1). */
export function reopen(complaint: Complaint, { reason, reviewId, notHandlerIds }: Reopened, context: IntakeContext): Decision<Complaint> {
  const { rejection: _rejection, result: _result, closing: _closing, reviewUntil: _until, archiveAt: _archiveAt, archivedAt: _archivedAt, departmentId: _department, handlerId: _handler, ...rest } = complaint;
  // One that was rejected before it was sorted has to be, so that routing can give it to somebody.
  const { state, facts } = rest.category ? { state: rest, facts: [] } : registerUnsorted(rest, context);
  return {
    state: { ...state, status: 'ACCEPTED', round: complaint.round + 1, rehandlings: complaint.rehandlings + (reason === 'CALLBACK' ? 1 : 0), acceptedAt: complaint.acceptedAt ?? context.now.toISOString() },
    facts: [...facts, ComplaintReopenedV1.of({ reason, ...(reviewId ? { reviewId } : {}), notHandlerIds })],
  };
}
