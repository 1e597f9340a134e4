import { type Actor, type Input, ReviewApprovalSentBackV1, type SendBackV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { conclude } from './conclude.js';
import { conflictOf } from './conflict.js';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { type Conclusion, expectReview, type Review, type ReviewCase, withReview } from './review-case.js';
import { registered, rosterOf } from './roster.js';

type SendBack = (typeof SendBackV1)['example'];

/** PENDING_APPROVAL → CONCLUDED: the lead approves what the reviewer concluded about a severe complaint (S4-09). */
export function approveConclusion(current: ReviewCase, { actor, at }: Input, context: ReviewContext): Decision {
  const { review, conclusion } = expectPending(current);
  expectApprover(current, review, actor, context);
  return conclude(current, review, { ...conclusion, approvedBy: actor.id }, at);
}

/** PENDING_APPROVAL → VERIFYING: something is missing. */
export function sendBack(current: ReviewCase, { data, actor }: Input<SendBack>, context: ReviewContext): Decision {
  const { review } = expectPending(current);
  expectApprover(current, review, actor, context);
  return { state: withReview(current, { ...review, status: 'VERIFYING' }), facts: [ReviewApprovalSentBackV1.of({ reviewId: review.id, text: scrub(data.text) })] };
}

function expectPending(current: ReviewCase): { review: Review; conclusion: Conclusion } {
  const review = expectReview(current, 'PENDING_APPROVAL');
  if (!review.conclusion) throw new Error('what waits for approval was not drafted');
  return { review, conclusion: review.conclusion };
}

/** The lead of the roster in force; the deputy where the lead has a stake in the case or wrote the conclusion. @throws DomainError. */
function expectApprover(current: ReviewCase, review: Review, actor: Actor, context: ReviewContext): void {
  if (actor.id === review.reviewerId) throw refuse('FOUR_EYES');
  const roster = rosterOf(context);
  const stakeOf = (id: string, departmentId = registered(id, context)?.departmentId) =>
    id === review.reviewerId ? 'REVIEWER' : conflictOf(current.complaint, { id, departmentId });
  const isDeputy = actor.id === roster.deputyLead && stakeOf(roster.lead) !== undefined;
  if (actor.id !== roster.lead && !isDeputy) throw refuse('LEAD_ONLY', { lead: roster.lead });
  const conflict = stakeOf(actor.id, actor.departmentId ?? registered(actor.id, context)?.departmentId);
  if (conflict) throw refuse('CONFLICT_OF_INTEREST', { conflict });
}
