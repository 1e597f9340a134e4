import { ReviewClosedV1 } from '@redress/contracts';
import type { Decision } from './context.js';
import type { ImprovementAction } from './improvement.js';
import { type Review, type ReviewCase, withReview } from './review-case.js';

/**
 * A review that was fed back closes by itself when every improvement action is verified (S4-06). A remedy that the review grants is carried out
 * through an action of type REMEDY: until there is one, the review waits; after an appeal the case is handled anew instead.
 */
export function closeWhenDone(current: ReviewCase, review: Review, at: Date): Decision {
  if (openActionsOf(current, review).length > 0) return { state: withReview(current, { ...review, status: 'RECTIFYING' }), facts: [] };
  if (isRemedyMissing(current, review)) return { state: withReview(current, { ...review, status: 'FED_BACK' }), facts: [] };
  return { state: withReview(current, { ...review, status: 'CLOSED', closedAt: at.toISOString() }), facts: [ReviewClosedV1.of({ reviewId: review.id })] };
}

export const openActionsOf = ({ actions }: ReviewCase, { id }: Review): ImprovementAction[] => actions.filter(({ reviewId, status }) => reviewId === id && status !== 'VERIFIED');

/** Whether somebody has to assign the remedy that the review grants: for after an appeal the case is handled anew. */
export function isRemedyMissing({ actions }: ReviewCase, { id, isAppeal, conclusion }: Review): boolean {
  return conclusion?.outcome === 'AMENDED' && !isAppeal && !actions.some(({ reviewId, type }) => reviewId === id && type === 'REMEDY');
}
