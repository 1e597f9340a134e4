import { type Input, ReviewWithdrawnV1, type WithdrawReviewV1 } from '@redress/contracts';
import type { Decision, ReviewContext } from './context.js';
import { keepSafe } from './keep-safe.js';
import { expectOwnComplaint } from './request-review.js';
import { currentReview, expectReview, type Review, type ReviewCase, type ReviewStatus, withReview } from './review-case.js';

type WithdrawReview = (typeof WithdrawReviewV1)['example'];

const WITHDRAWABLE: readonly ReviewStatus[] = ['TRIGGERED', 'OPENED', 'COLLECTING', 'VERIFYING'];

/** The customer who asked for the review does not want it any more (domain §4.4). */
export function withdrawReview(current: ReviewCase, { data, actor, at }: Input<WithdrawReview>): Decision {
  const review = expectReview(current, ...WITHDRAWABLE);
  expectOwnComplaint(current, actor);
  const { state, facts } = end(current, review);
  if (!data.reason) return { state, facts };
  const words = { reviewId: review.id, kind: 'WITHDRAWAL' as const, at: at.toISOString(), by: actor.id, text: data.reason, attachments: [] };
  return { state: { ...state, newWords: [...(current.newWords ?? []), words] }, facts };
}

/** With the complaint the customer takes the review back; what endangers others is pursued all the same (domain §4.1). */
export function followWithdrawal(current: ReviewCase | undefined, _fact: Input, context: ReviewContext): Decision | undefined {
  if (!current) throw new Error('withdrawn before it was received');
  const review = currentReview(current);
  const ended = review && WITHDRAWABLE.includes(review.status) ? end(current, review) : { state: current, facts: [] };
  const { state, facts } = keepSafe(ended.state, context);
  return ended.facts.length + facts.length > 0 ? { state, facts: [...ended.facts, ...facts] } : undefined;
}

const end = (current: ReviewCase, review: Review): Decision => ({ state: withReview(current, { ...review, status: 'WITHDRAWN' }), facts: [ReviewWithdrawnV1.of({ reviewId: review.id })] });
