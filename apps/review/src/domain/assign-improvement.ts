import { type AssignImprovementV1, DepartmentPolicy, ImprovementAssignedV1, type Input } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { type ImprovementAction, nameOf, nextActionId, withAction } from './improvement.js';
import { expectReview, expectReviewer, type Review, type ReviewCase, withReview } from './review-case.js';

type AssignImprovement = (typeof AssignImprovementV1)['example'];

/** Somebody has to improve something until a day, because a review says so (S3-24, S3-37). */
export function assignImprovement(current: ReviewCase, { data, actor, at }: Input<AssignImprovement>, context: ReviewContext): Decision {
  const review = reviewFor(current, data);
  if (actor.role === 'REVIEWER') expectReviewer(review, actor);
  checkAction(data, context);
  const { ownerId, departmentId, type, sopStep } = data;
  const said = {
    source: 'REVIEW' as const, measure: scrub(data.measure), ownerId, departmentId, dueAt: new Date(data.dueAt).toISOString(), type, ...(sopStep ? { sopStep } : {}),
  };
  const action: ImprovementAction = {
    id: nextActionId(current), reviewId: review.id, status: 'ASSIGNED', ...said, assignedAt: at.toISOString(), assignedBy: actor.id, steps: [],
  };
  const state = withAction(current, action);
  return {
    state: review.status === 'FED_BACK' ? withReview(state, { ...review, status: 'RECTIFYING' }) : state,
    facts: [ImprovementAssignedV1.of({ ...nameOf(action), ...said })],
    resourceId: action.id,
  };
}

/** A remedy belongs to the review that waits for it, even where the customer has asked for another one since. */
function reviewFor(current: ReviewCase, { type }: AssignImprovement): Review {
  const waiting = type === 'REMEDY' ? current.reviews.find(({ status }) => status === 'FED_BACK') : undefined;
  return waiting ?? expectReview(current, 'COLLECTING', 'VERIFYING', 'PENDING_APPROVAL', 'CONCLUDED', 'FED_BACK', 'RECTIFYING');
}

function checkAction({ type, sopStep, dueAt, departmentId, ownerId }: AssignImprovement, { now, policies }: ReviewContext): void {
  if (type === 'PROCESS' && !sopStep) throw refuse('SOP_STEP_REQUIRED', { field: 'sopStep' });
  if (new Date(dueAt) <= now) throw refuse('DUE_IN_PAST', { field: 'dueAt' });
  const department = policies.find(DepartmentPolicy, departmentId)?.body;
  if (!department) throw refuse('UNKNOWN_DEPARTMENT', { field: 'departmentId' });
  const isOfIt = ownerId === department.managerId || department.team.some(({ staffId }) => staffId === ownerId);
  if (!isOfIt) throw refuse('OWNER_NOT_IN_DEPARTMENT', { field: 'ownerId' });
}
