import {
  type Actor, ImprovementSentBackV1, ImprovementSubmittedV1, ImprovementVerifiedV1, type Input, type SendBackImprovementV1, type SubmitImprovementV1, type VerifyImprovementV1,
} from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { closeWhenDone } from './close.js';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { expectAction, type ImprovementAction, nameOf, withAction } from './improvement.js';
import type { ReviewCase } from './review-case.js';

type Submit = (typeof SubmitImprovementV1)['example'];
type Verify = (typeof VerifyImprovementV1)['example'];
type SendBack = (typeof SendBackImprovementV1)['example'];

/** News of what was done in time still takes a notice back for that long, in ms, as it does the breach of the clock (domain §4.3). */
const PROOF_WITHIN_MS = 24 * 60 * 60_000;

/** ASSIGNED, SENT_BACK → SUBMITTED: the owner says that it is done. Done in time, and only heard late, it was never overdue. */
export function submitImprovement(current: ReviewCase, { data, actor, at }: Input<Submit>, { now }: Pick<ReviewContext, 'now'>): Decision {
  const action = expectAction(current, data.actionId, 'ASSIGNED', 'SENT_BACK');
  if (actor.id !== action.ownerId) throw refuse('NOT_OWNER', { ownerId: action.ownerId });
  const said = { text: scrub(data.text), evidenceRefs: data.evidenceRefs };
  const wasInTime = action.overdueAt !== undefined && at <= new Date(action.dueAt) && now.getTime() - at.getTime() <= PROOF_WITHIN_MS;
  const submitted = stepped(wasInTime ? { ...action, overdueAt: undefined } : action, 'SUBMITTED', at, actor, said);
  return { state: withAction(current, submitted), facts: [ImprovementSubmittedV1.of({ ...nameOf(action), ...said })] };
}

/** SUBMITTED → VERIFIED: somebody other than the owner has seen that it is done. The last one closes the review (S4-06). */
export function verifyImprovement(current: ReviewCase, { data, actor, at }: Input<Verify>): Decision {
  const action = expectSubmitted(current, data.actionId, actor);
  const said = data.text ? { text: scrub(data.text) } : {};
  const state = withAction(current, stepped(action, 'VERIFIED', at, actor, said));
  const verified = ImprovementVerifiedV1.of({ ...nameOf(action), ...said });
  const review = state.reviews.find(({ id, status }) => id === action.reviewId && status === 'RECTIFYING');
  if (!review) return { state, facts: [verified] };
  const closed = closeWhenDone(state, review, at);
  return { state: closed.state, facts: [verified, ...closed.facts] };
}

/** SUBMITTED → SENT_BACK: it is not done as it should be; the due time stays. */
export function sendBackImprovement(current: ReviewCase, { data, actor, at }: Input<SendBack>): Decision {
  const action = expectSubmitted(current, data.actionId, actor);
  const said = { text: scrub(data.text) };
  return { state: withAction(current, stepped(action, 'SENT_BACK', at, actor, said)), facts: [ImprovementSentBackV1.of({ ...nameOf(action), ...said })] };
}

function expectSubmitted(current: ReviewCase, actionId: string, actor: Actor): ImprovementAction {
  const action = expectAction(current, actionId, 'SUBMITTED');
  if (actor.id === action.ownerId) throw refuse('FOUR_EYES');
  return action;
}

const stepped = (action: ImprovementAction, step: 'SUBMITTED' | 'SENT_BACK' | 'VERIFIED', at: Date, { id: by }: Actor, said: { text?: string; evidenceRefs?: readonly string[] }): ImprovementAction => ({
  ...action, status: step, steps: [...action.steps, { step, at: at.toISOString(), by, ...said }],
});
