import { type DraftConclusionV1, type Input, ReviewDraftedV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { conclude } from './conclude.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { isCustomerHeard } from './record-verification.js';
import { type Conclusion, expectReview, expectReviewer, type ReviewCase, withReview } from './review-case.js';

type DraftConclusion = (typeof DraftConclusionV1)['example'];

/** VERIFYING → CONCLUDED, or PENDING_APPROVAL where the complaint is severe (S4-05, S4-09). */
export function draftConclusion(current: ReviewCase, { data, actor, at }: Input<DraftConclusion>): Decision {
  const review = expectReview(current, 'VERIFYING');
  expectReviewer(review, actor);
  if ((data.outcome === 'AMENDED') !== (data.remedy !== undefined)) throw refuse('REMEDY_MISMATCH', { field: 'remedy' });
  if (!isCustomerHeard(review)) throw refuse('CUSTOMER_NOT_CONTACTED');
  const { findings, outcome, customerView, satisfactionOverride } = data;
  const said = {
    facts: scrub(data.facts), findings, outcome, customerView: { acceptable: customerView.acceptable, why: scrub(customerView.why) }, reasons: scrub(data.reasons),
    ...(data.remedy ? { remedy: scrub(data.remedy) } : {}), ...(satisfactionOverride ? { satisfactionOverride } : {}),
  };
  const conclusion: Conclusion = { ...said, draftedAt: at.toISOString(), draftedBy: actor.id };
  const drafted = ReviewDraftedV1.of({ reviewId: review.id, ...said, major: review.major });
  if (review.major) return { state: withReview(current, { ...review, status: 'PENDING_APPROVAL', conclusion }), facts: [drafted] };
  const { state, facts } = conclude(current, { ...review, conclusion }, conclusion, at);
  return { state, facts: [drafted, ...facts] };
}
