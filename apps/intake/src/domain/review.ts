import type { Input, ReviewClosedV1, ReviewConcludedV1, ReviewTriggeredV1 } from '@redress/contracts';
import { close } from './close.js';
import { type Complaint, known } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { reopen } from './reopen.js';
import { archivedInTime } from './review-window.js';

type Followed = Decision<Complaint> | undefined;

/** A review blocks the archive. A customer who asks for one before the call-back is dissatisfied: RESOLVED → CLOSED (domain §4.1). */
export function blockArchiveWhenTriggered(current: Complaint | undefined, { data }: Input<(typeof ReviewTriggeredV1)['example']>, context: IntakeContext): Followed {
  const complaint = { ...known(current), openReviewId: data.reviewId };
  if (complaint.status === 'RESOLVED' && data.customerAsked) return close(complaint, { at: context.now.toISOString(), satisfaction: 'DISSATISFIED' });
  return { state: archivedInTime(complaint), facts: [] };
}

/** A new round, when somebody else has to handle the case again, or when a complaint should not have been rejected (domain §4.1). Any other conclusion is carried out without intake. */
export function reopenWhenConcluded(current: Complaint | undefined, { data }: Input<(typeof ReviewConcludedV1)['example']>, context: IntakeContext): Followed {
  const complaint = known(current);
  const { status, rejection, erasedAt } = complaint;
  // Nobody could tell the customer any more.
  if (erasedAt !== undefined) return undefined;
  const isDecided = status === 'CLOSED' || status === 'REJECTED' || status === 'ARCHIVED';
  const isOverturned = data.outcome === 'REMANDED' || (data.outcome === 'AMENDED' && rejection !== undefined);
  return isDecided && isOverturned ? reopen(complaint, { reason: 'REVIEW', reviewId: data.reviewId, notHandlerIds: data.notHandlerIds }, context) : undefined;
}

/** Declined, withdrawn or closed: nothing but time stands before the archive any more. */
export function allowArchiveWhenOver(current: Complaint | undefined, { data }: Input<(typeof ReviewClosedV1)['example']>): Followed {
  const complaint = known(current);
  if (complaint.openReviewId !== data.reviewId) return undefined;
  const { openReviewId: _over, ...rest } = complaint;
  return { state: archivedInTime(rest), facts: [] };
}
