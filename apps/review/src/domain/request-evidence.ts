import { DepartmentPolicy, type Input, type RequestEvidenceV1, ReviewEvidenceRequestedV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { isAutomatic } from './automatic-evidence.js';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { type EvidenceRequest, expectReview, expectReviewer, type ReviewCase, withReview } from './review-case.js';
import { dueOf } from './time-limit.js';

type RequestEvidence = (typeof RequestEvidenceV1)['example'];

/** A department is asked for its original records (S4-11). */
export function requestEvidence(current: ReviewCase, { data, actor, at }: Input<RequestEvidence>, context: ReviewContext): Decision {
  const review = expectReview(current, 'COLLECTING');
  expectReviewer(review, actor);
  const { kind, departmentId } = data;
  if (isAutomatic(kind)) throw refuse('EVIDENCE_AUTOMATIC', { field: 'kind' });
  if (!context.policies.find(DepartmentPolicy, departmentId)) throw refuse('UNKNOWN_DEPARTMENT', { field: 'departmentId' });
  const items = [...new Map(data.items.map(({ key, label }) => [key, { key, label: scrub(label) }])).values()];
  const dueAt = dueOf('REVIEW_EVIDENCE', current.complaint, at, context);
  const request: EvidenceRequest = { kind, departmentId, items, at: at.toISOString(), dueAt };
  return {
    state: withReview(current, { ...review, evidenceRequests: [...review.evidenceRequests, request] }),
    facts: [ReviewEvidenceRequestedV1.of({ reviewId: review.id, kind, items, departmentId, dueAt })],
  };
}
