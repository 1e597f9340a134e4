import { ReviewConcludedV1 } from '@redress/contracts';
import { isRemedyMissing } from './close.js';
import type { Decision } from './context.js';
import { type Conclusion, type Review, type ReviewCase, withReview } from './review-case.js';

/** The conclusion stands. A case that is sent back goes to somebody who had no part in it (domain §4.2). */
export function conclude(current: ReviewCase, review: Review, conclusion: Conclusion, at: Date): Decision {
  const { outcome, findings, reasons, remedy, satisfactionOverride, approvedBy } = conclusion;
  const notHandlerIds = outcome === 'REMANDED' ? current.complaint.handlerIds : [];
  const fact = ReviewConcludedV1.of({
    reviewId: review.id, outcome, findings: [...findings], reasons, ...(remedy ? { remedy } : {}), ...(satisfactionOverride ? { satisfactionOverride } : {}),
    major: review.major, ...(approvedBy ? { approvedBy } : {}), notHandlerIds: [...notHandlerIds], customerAsked: true,
    ...(isRemedyMissing(current, { ...review, conclusion }) ? { remedyUnassigned: true } : {}),
  });
  return { state: withReview(current, { ...review, status: 'CONCLUDED', conclusion, concludedAt: at.toISOString() }), facts: [fact] };
}
