import { type Actor, AssignImprovementV1, SendBackImprovementV1, SubmitImprovementV1, VerifyImprovementV1 } from '@redress/contracts';
import { departments, membersOf } from './company.js';
import { fedBack } from './consequences.js';
import { move, type Moves, type Reasons } from './move.js';
import { inReview } from './review.js';
import { type Action, type Complaint, currentReview, type Review } from './state.js';

/* Domain §4.4, improvement actions. The model names an action by its place; whoever gives the command puts the id in. */

export const actionIn = (c: Complaint, actionId: string): Action | undefined => c.actions[Number(actionId) - 1];

/** A remedy belongs to the review that waits for one. */
const reviewFor = (c: Complaint, type: string): Review | undefined => (type === 'REMEDY' ? c.reviews.find(({ status }) => status === 'FED_BACK') : undefined) ?? currentReview(c);

const isOpen = (c: Complaint, action: Action | undefined, ...allowed: readonly Action['status'][]): Reasons =>
  ({ NOT_FOUND: c.status === 'NONE', UNKNOWN_ACTION: !action, INVALID_STATE: action !== undefined && !allowed.includes(action.status) });

const seenByOthers = (c: Complaint, actionId: string, { id }: Actor): Reasons =>
  ({ ...isOpen(c, actionIn(c, actionId), 'SUBMITTED'), FOUR_EYES: actionIn(c, actionId)?.owner === id });

export const improvement: Moves = [
  move(AssignImprovementV1, ['REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'], (c, { actor, data, now }) => ({
    ...(reviewFor(c, data.type) === currentReview(c) ? inReview(c, 'COLLECTING', 'VERIFYING', 'PENDING_APPROVAL', 'CONCLUDED', 'FED_BACK', 'RECTIFYING') : {}),
    NOT_YOUR_REVIEW: actor.role === 'REVIEWER' && reviewFor(c, data.type)?.reviewer !== actor.id,
    SOP_STEP_REQUIRED: data.type === 'PROCESS' && !data.sopStep,
    DUE_IN_PAST: Date.parse(data.dueAt) <= now,
    UNKNOWN_DEPARTMENT: !departments.includes(data.departmentId),
    OWNER_NOT_IN_DEPARTMENT: !membersOf(data.departmentId).includes(data.ownerId),
  }), (c, { data: { ownerId, type } }) => {
    const review = reviewFor(c, type);
    c.actions.push({ status: 'ASSIGNED', owner: ownerId, isRemedy: type === 'REMEDY', review });
    if (review?.status === 'FED_BACK') review.status = 'RECTIFYING';
  }),

  move(SubmitImprovementV1, ['HANDLER', 'DEPT_MANAGER', 'AGENT', 'COMPLAINT_MANAGER', 'COORDINATOR'], (c, { actor, data }) => ({
    ...isOpen(c, actionIn(c, data.actionId), 'ASSIGNED', 'SENT_BACK'), NOT_OWNER: actionIn(c, data.actionId)?.owner !== actor.id,
  }), (c, { data }) => Object.assign(actionIn(c, data.actionId) ?? {}, { status: 'SUBMITTED' })),

  move(VerifyImprovementV1, ['REVIEWER', 'SUPERVISOR'], (c, { actor, data }) => seenByOthers(c, data.actionId, actor), (c, { data }) => {
    const action = actionIn(c, data.actionId);
    Object.assign(action ?? {}, { status: 'VERIFIED' });
    if (action?.review?.status === 'RECTIFYING') fedBack(c, action.review);
  }),

  move(SendBackImprovementV1, ['REVIEWER', 'SUPERVISOR'], (c, { actor, data }) => seenByOthers(c, data.actionId, actor), (c, { data }) => {
    Object.assign(actionIn(c, data.actionId) ?? {}, { status: 'SENT_BACK' });
  }),
];
