import { EvidenceKind, type FinishCollectingV1, type Input, ReviewCollectingFinishedV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { isAutomatic } from './automatic-evidence.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { outstanding } from './provide-evidence.js';
import { expectReview, expectReviewer, type Review, type ReviewCase, withReview } from './review-case.js';

type FinishCollecting = (typeof FinishCollectingV1)['example'];

/** COLLECTING → VERIFYING: each of the five kinds is there, or does not apply for a reason (S4-24, S4-26). */
export function finishCollecting(current: ReviewCase, { data, actor }: Input<FinishCollecting>): Decision {
  const review = expectReview(current, 'COLLECTING');
  expectReviewer(review, actor);
  if (data.notApplicable.some(({ kind }) => isAutomatic(kind))) throw refuse('EVIDENCE_AUTOMATIC', { field: 'notApplicable' });
  const open = EvidenceKind.options.filter((kind) => !isCollected(review, kind));
  const notApplicable = open.flatMap((kind) => data.notApplicable.filter((one) => one.kind === kind).slice(0, 1).map(({ reason }) => ({ kind, reason: scrub(reason) })));
  const missing = open.filter((kind) => !notApplicable.some((one) => one.kind === kind));
  if (missing.length > 0) throw refuse('EVIDENCE_INCOMPLETE', { missing });
  const kinds = EvidenceKind.options.map((kind) => {
    const without = notApplicable.find((one) => one.kind === kind);
    return without ? { kind, state: 'NOT_APPLICABLE' as const, reason: without.reason } : { kind, state: 'COLLECTED' as const };
  });
  return {
    state: withReview(current, { ...review, status: 'VERIFYING', notApplicable }),
    facts: [ReviewCollectingFinishedV1.of({ reviewId: review.id, kinds })],
  };
}

/** Something came in, be it the certificate that there is nothing, and nobody owes any more. */
export const isCollected = (review: Review, kind: EvidenceKind): boolean =>
  review.evidence.some((one) => one.kind === kind) && !outstanding(review).some(({ request }) => request.kind === kind);
