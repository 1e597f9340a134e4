import {
  ApproveConclusionV1, AssignImprovementV1, AssignReviewerV1, CallbackCompletedV1, ComplaintWithdrawnV1, ConfirmFeedbackV1, ConsentRemandV1, DraftConclusionV1, type EventType,
  FinishCollectingV1, NotificationSentV1, ProvideEvidenceV1, RecordVerificationV1, RequestEvidenceV1, RequestReviewV1, ScreenV1, SendBackImprovementV1, SendBackV1,
  SubmitImprovementV1, VerifyImprovementV1, WithdrawReviewV1,
} from '@redress/contracts';
import { approveConclusion, sendBack } from './approve-conclusion.js';
import { assignImprovement } from './assign-improvement.js';
import { assignReviewer } from './assign-reviewer.js';
import { consentRemand } from './consent-remand.js';
import type { Decision } from './context.js';
import { draftConclusion } from './draft-conclusion.js';
import { confirmFeedback, followNotice } from './feed-back.js';
import { finishCollecting } from './finish-collecting.js';
import { sendBackImprovement, submitImprovement, verifyImprovement } from './follow-improvement.js';
import { aComplaint, aContext, agent, anInput, customer, lead, manager, refusalOf, supervisor, typesOf } from './given.spec.js';
import { improvementStates } from './improvement.js';
import { provideEvidence } from './provide-evidence.js';
import { recordVerification } from './record-verification.js';
import { requestEvidence } from './request-evidence.js';
import { requestReview, reviewAfterCallback } from './request-review.js';
import { currentReview, reviewStates, type ReviewCase, withReview } from './review-case.js';
import { actionIdOf, caseIn, caseWithAction, improving } from './road.spec.js';
import { screen } from './screen.js';
import { watchImprovements } from './watch-improvements.js';
import { followWithdrawal, withdrawReview } from './withdraw-review.js';

/** What comes of every command in every state: where it leads and what is stated, or the code of the refusal; nothing where a fact changes nothing. */
export interface StateTable {
  readonly machine: string;
  readonly states: readonly string[];
  readonly commands: readonly string[];
  /** Facts of others that move it. */
  readonly reactions: readonly string[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, { readonly to?: string; readonly facts?: readonly string[]; readonly code?: string }>>>>;
}

const context = aContext();
const heard = <D>({ type, example }: EventType<D>, data: Partial<D> = {}) => ({ ...anInput(ApproveConclusionV1), kind: 'fact' as const, type, data: { ...example, ...data } });

/** The review of a case as one that sent it back, and the case handled anew. */
function remanded(current: ReviewCase): ReviewCase {
  const review = currentReview(current);
  if (!review?.conclusion) return current;
  return { ...withReview(current, { ...review, conclusion: { ...review.conclusion, outcome: 'REMANDED' } }), complaint: aComplaint({ round: 2 }) };
}

/** Found to be right: told to the customer, it needs nothing more. */
function upheld(current: ReviewCase): ReviewCase {
  const review = currentReview(current);
  return review?.conclusion ? withReview(current, { ...review, conclusion: { ...review.conclusion, outcome: 'UPHELD' } }) : current;
}

type Commands = Readonly<Record<string, (current: ReviewCase) => Decision | undefined>>;

/** Every command, given by somebody who may. */
const reviewCommands: Commands = {
  RequestReview: (current) => requestReview(current, anInput(RequestReviewV1, {}, { actor: agent }), context),
  'RequestReview with new facts': (current) => requestReview(current, anInput(RequestReviewV1, { newFacts: 'x' }, { actor: agent }), context),
  'Screen: open': (current) => screen(current, anInput(ScreenV1, { reviewerId: undefined }, { actor: lead }), context),
  'Screen: open and assign': (current) => screen(current, anInput(ScreenV1, {}, { actor: lead }), context),
  'Screen: decline': (current) => screen(current, anInput(ScreenV1, { inScope: false, text: 'Not ours.' }, { actor: lead }), context),
  AssignReviewer: (current) => assignReviewer(current, anInput(AssignReviewerV1, {}, { actor: lead }), context),
  RequestEvidence: (current) => requestEvidence(current, anInput(RequestEvidenceV1), context),
  ProvideEvidence: (current) => provideEvidence(current, anInput(ProvideEvidenceV1)),
  FinishCollecting: (current) => finishCollecting(current, anInput(FinishCollectingV1, { notApplicable: (['CUSTOMER', 'HANDLING', 'THIRD_PARTY'] as const).map((kind) => ({ kind, reason: 'x' })) })),
  RecordVerification: (current) => recordVerification(current, anInput(RecordVerificationV1), context),
  DraftConclusion: (current) => draftConclusion(current, anInput(DraftConclusionV1)),
  'DraftConclusion: severe': (current) => {
    const review = currentReview(current);
    return draftConclusion(review ? withReview(current, { ...review, major: true }) : current, anInput(DraftConclusionV1));
  },
  ApproveConclusion: (current) => approveConclusion(current, anInput(ApproveConclusionV1, {}, { actor: lead }), context),
  SendBack: (current) => sendBack(current, anInput(SendBackV1, {}, { actor: lead }), context),
  ConfirmFeedback: (current) => confirmFeedback(current, anInput(ConfirmFeedbackV1)),
  'ConfirmFeedback: nothing to improve': (current) => confirmFeedback(upheld(current), anInput(ConfirmFeedbackV1)),
  'ConfirmFeedback: something to improve': (current) => confirmFeedback(currentReview(current)?.status === 'CONCLUDED' ? improving(current) : current, anInput(ConfirmFeedbackV1)),
  ConsentRemand: (current) => consentRemand(remanded(current), anInput(ConsentRemandV1)),
  WithdrawReview: (current) => withdrawReview(current, anInput(WithdrawReviewV1, {}, { actor: customer })),
  AssignImprovement: (current) => assignImprovement(current, anInput(AssignImprovementV1, {}, { actor: supervisor }), context),
  'VerifyImprovement: the last one': (current) => verifyImprovement(submitted(current), anInput(VerifyImprovementV1, { actionId: actionIdOf(current) }, { actor: supervisor })),
};

const reviewReactions: Commands = {
  'callback.completed: wants a review': (current) => reviewAfterCallback(current, heard(CallbackCompletedV1, { result: 'DISSATISFIED', wish: 'REVIEW' })),
  'notification.sent: REVIEW_RESULT': (current) => followNotice(current, heard(NotificationSentV1, { template: 'REVIEW_RESULT' })),
  'complaint.withdrawn': (current) => followWithdrawal(current, heard(ComplaintWithdrawnV1), context),
};

const submitted = (current: ReviewCase): ReviewCase =>
  current.actions.length > 0 ? submitImprovement(current, anInput(SubmitImprovementV1, { actionId: actionIdOf(current) }, { actor: manager }), context).state : current;

const improvementCommands: Commands = {
  SubmitImprovement: (current) => submitImprovement(current, anInput(SubmitImprovementV1, { actionId: actionIdOf(current) }, { actor: manager }), context),
  VerifyImprovement: (current) => verifyImprovement(current, anInput(VerifyImprovementV1, { actionId: actionIdOf(current) }, { actor: supervisor })),
  SendBackImprovement: (current) => sendBackImprovement(current, anInput(SendBackImprovementV1, { actionId: actionIdOf(current) }, { actor: supervisor })),
};

const improvementReactions: Commands = {
  'time: its day has passed, or 30 days since it was verified': (current) => {
    const counts = new Map([[actionIdOf(current), { before: 9, after: 4 }]]);
    return watchImprovements(current, anInput(SubmitImprovementV1), { now: new Date('2026-03-31T10:00:00.001Z'), counts });
  },
};

function outcomeOf(work: () => Decision | undefined, stateOf: (current: ReviewCase) => string | undefined): { to?: string; facts?: string[]; code?: string } {
  const outcome: { decision?: Decision | undefined } = {};
  const refusal = refusalOf(() => {
    outcome.decision = work();
  });
  if (refusal) return { code: refusal.code };
  if (!outcome.decision) return {};
  return { to: stateOf(outcome.decision.state) ?? 'NONE', facts: typesOf(outcome.decision).map((type) => type.replace(/\.v1$/, '')) };
}

function tableOf<S extends string>(
  machine: string, states: readonly S[], commands: Commands, reactions: Commands, given: (state: S) => ReviewCase, stateOf: (current: ReviewCase) => string | undefined,
): StateTable {
  const outcomes = Object.fromEntries(
    Object.entries({ ...commands, ...reactions }).map(([command, decide]) => [command, Object.fromEntries(states.map((state) => [state, outcomeOf(() => decide(given(state)), stateOf)]))]),
  );
  return { machine, states, commands: Object.keys(commands), reactions: Object.keys(reactions), outcomes };
}

/** The table of the review machine, found by running the decisions themselves. */
export const reviewTable = (): StateTable => tableOf('review', ['NONE', ...reviewStates], reviewCommands, reviewReactions, caseIn, (current) => currentReview(current)?.status);

/** The table of an improvement action. */
export const improvementTable = (): StateTable => tableOf('improvement', improvementStates, improvementCommands, improvementReactions, caseWithAction, (current) => current.actions.at(-1)?.status);
