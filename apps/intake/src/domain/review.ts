import type { Input, ReviewClosedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewTriggeredV1 } from '@redress/contracts';
import { close } from './close.js';
import { type Complaint, known } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import type { ReviewDecision } from './outcome.js';
import { reopen } from './reopen.js';
import { archivedInTime } from './review-window.js';

type Followed = Decision<Complaint> | undefined;

/** A review blocks the archive, beside any other that is not over yet. A customer who asks for one before the call-back is dissatisfied: RESOLVED → CLOSED (domain §4.1). */
export function blockArchiveWhenTriggered(current: Complaint | undefined, { data }: Input<(typeof ReviewTriggeredV1)['example']>, context: IntakeContext): Followed {
  const before = known(current);
  const complaint = { ...before, openReviewIds: [...new Set([...(before.openReviewIds ?? []), data.reviewId])] };
  if (complaint.status === 'RESOLVED' && data.customerAsked) return close(complaint, { at: context.now.toISOString(), satisfaction: 'DISSATISFIED' });
  return { state: archivedInTime(complaint), facts: [] };
}

/** A new round, when somebody else has to handle the case again, or when a complaint should not have been rejected (domain §4.1). Any other conclusion is carried out without intake, which shows it. */
export function reopenWhenConcluded(current: Complaint | undefined, { data, at }: Input<(typeof ReviewConcludedV1)['example']>, context: IntakeContext): Followed {
  const { reviewId, outcome, reasons, remedy, notHandlerIds } = data;
  const complaint = decided(known(current), { reviewId, at: at.toISOString(), outcome, text: reasons, ...(remedy ? { remedy } : {}) });
  const { status, rejection, erasedAt } = complaint;
  // Nobody could tell the customer any more.
  if (erasedAt !== undefined) return undefined;
  const isDecided = status === 'CLOSED' || status === 'REJECTED' || status === 'ARCHIVED';
  const isOverturned = outcome === 'REMANDED' || (outcome === 'AMENDED' && rejection !== undefined);
  return isDecided && isOverturned ? reopen(complaint, { reason: 'REVIEW', reviewId, notHandlerIds }, context) : { state: complaint, facts: [] };
}

/** There will be no review: the complainant is shown why, and the archive need not wait for it. */
export function allowArchiveWhenDeclined(current: Complaint | undefined, input: Input<(typeof ReviewDeclinedV1)['example']>): Followed {
  const { reviewId, text, reasonCodes, legalBasis } = input.data;
  const over = allowArchiveWhenOver(current, input);
  return over && { ...over, state: decided(over.state, { reviewId, at: input.at.toISOString(), outcome: 'DECLINED', text, reasonCodes, ...(legalBasis ? { legalBasis } : {}) }) };
}

/** Declined, withdrawn or closed: without another review, nothing but time stands before the archive any more. */
export function allowArchiveWhenOver(current: Complaint | undefined, { data: { reviewId } }: Input<(typeof ReviewClosedV1)['example']>): Followed {
  const { openReviewIds = [], ...complaint } = known(current);
  if (!openReviewIds.includes(reviewId)) return undefined;
  const left = openReviewIds.filter((id) => id !== reviewId);
  return { state: archivedInTime({ ...complaint, ...(left.length > 0 ? { openReviewIds: left } : {}) }), facts: [] };
}

const decided = (complaint: Complaint, decision: ReviewDecision): Complaint => ({ ...complaint, reviewDecisions: [...(complaint.reviewDecisions ?? []), decision] });
