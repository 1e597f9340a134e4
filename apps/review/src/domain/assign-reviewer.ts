import { type AssignReviewerV1, type Input, ReviewEvidenceProvidedV1, ReviewReviewerAssignedV1 } from '@redress/contracts';
import { ownRecords } from './automatic-evidence.js';
import { conflictOf } from './conflict.js';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { expectReview, type ReviewCase, withReview } from './review-case.js';
import { expectRegistered } from './roster.js';

type AssignReviewer = (typeof AssignReviewerV1)['example'];

/** OPENED → COLLECTING: a reviewer without a stake in the case has it (S4-22). */
export function assignReviewer(current: ReviewCase, { data }: Input<AssignReviewer>, context: ReviewContext): Decision {
  expectReview(current, 'OPENED');
  return assign(current, data.reviewerId, context);
}

/** The platform provides its own part of the evidence at once (S4-27, S4-28). */
export function assign(current: ReviewCase, reviewerId: string, context: ReviewContext): Decision {
  const review = expectReview(current, 'OPENED');
  const { departmentId } = expectRegistered(reviewerId, context);
  const conflict = conflictOf(current.complaint, { id: reviewerId, departmentId });
  if (conflict) throw refuse('CONFLICT_OF_INTEREST', { field: 'reviewerId', conflict });
  const records = ownRecords(current, review, context.now);
  return {
    state: withReview(current, { ...review, status: 'COLLECTING', reviewerId, evidence: records }),
    facts: [
      ReviewReviewerAssignedV1.of({ reviewId: review.id, reviewerId, departmentId }),
      ...records.map(({ kind, refs, notExisting }) => ReviewEvidenceProvidedV1.of({ reviewId: review.id, kind, refs: [...refs], notExisting: [...notExisting], outstanding: 0 })),
    ],
  };
}
