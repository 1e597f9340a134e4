import {
  AssignImprovementV1, AssignReviewerV1, ConfirmFeedbackV1, DraftConclusionV1, FinishCollectingV1, ProvideEvidenceV1, RecordVerificationV1, RequestReviewV1, ScreenV1,
  SendBackImprovementV1, SubmitImprovementV1, VerifyImprovementV1, WithdrawReviewV1,
} from '@redress/contracts';
import { assignImprovement } from './assign-improvement.js';
import { assignReviewer } from './assign-reviewer.js';
import type { Complaint } from './complaint.js';
import { confirmFeedback } from './feed-back.js';
import { draftConclusion } from './draft-conclusion.js';
import { finishCollecting } from './finish-collecting.js';
import { sendBackImprovement, submitImprovement, verifyImprovement } from './follow-improvement.js';
import { aCase, aComplaint, aContext, agent, anInput, customer, lead, manager, supervisor } from './given.spec.js';
import type { ImprovementStatus } from './improvement.js';
import { provideEvidence } from './provide-evidence.js';
import { recordVerification } from './record-verification.js';
import { requestReview } from './request-review.js';
import type { Review, ReviewCase, ReviewStatus } from './review-case.js';
import { screen } from './screen.js';
import { withdrawReview } from './withdraw-review.js';

const context = aContext();
type Action = (typeof AssignImprovementV1)['example'];
type Draft = (typeof DraftConclusionV1)['example'];

/* The steps of the road of a review, each on top of the one before. */
export const requested = (complaint: Partial<Complaint> = {}): ReviewCase => requestReview(aCase({ complaint: aComplaint(complaint) }), anInput(RequestReviewV1, {}, { actor: agent }), context).state;
export const opened = (current = requested()): ReviewCase => screen(current, anInput(ScreenV1, { reviewerId: undefined }, { actor: lead }), context).state;
const declined = (): ReviewCase => screen(requested(), anInput(ScreenV1, { inScope: false, text: 'Not ours.', reviewerId: undefined }, { actor: lead }), context).state;
export const assigned = (current = opened()): ReviewCase => assignReviewer(current, anInput(AssignReviewerV1, {}, { actor: lead }), context).state;
export function collected(current = assigned()): ReviewCase {
  const provided = (['CUSTOMER', 'HANDLING'] as const).reduce((state, kind) => provideEvidence(state, anInput(ProvideEvidenceV1, { kind })).state, current);
  return finishCollecting(provided, anInput(FinishCollectingV1)).state;
}
export const verified = (current = collected()): ReviewCase => recordVerification(current, anInput(RecordVerificationV1), context).state;
export const drafted = (current = verified(), draft: Partial<Draft> = {}): ReviewCase => draftConclusion(current, anInput(DraftConclusionV1, draft)).state;
export const fedBack = (current = drafted()): ReviewCase => confirmFeedback(current, anInput(ConfirmFeedbackV1)).state;
export const improving = (current = drafted(), action: Partial<Action> = {}): ReviewCase => assignImprovement(current, anInput(AssignImprovementV1, action, { actor: supervisor }), context).state;
const withdrawn = (): ReviewCase => withdrawReview(requested(), anInput(WithdrawReviewV1, {}, { actor: customer })).state;

/** What an amended decision asks for. */
export const REMEDY: Partial<Action> = { type: 'REMEDY', sopStep: undefined };

/** UPHELD: nothing but being told is left to do. */
export const UPHELD: Partial<Draft> = { outcome: 'UPHELD', remedy: undefined };

const ways: Readonly<Record<ReviewStatus, () => ReviewCase>> = {
  TRIGGERED: () => requested(),
  OPENED: () => opened(),
  COLLECTING: () => assigned(),
  VERIFYING: () => verified(),
  PENDING_APPROVAL: () => drafted(verified(collected(assigned(opened(requested({ severity: 'SEVERE' })))))),
  CONCLUDED: () => drafted(),
  FED_BACK: () => fedBack(),
  RECTIFYING: () => fedBack(improving(undefined, REMEDY)),
  CLOSED: () => fedBack(drafted(undefined, UPHELD)),
  DECLINED: () => declined(),
  WITHDRAWN: () => withdrawn(),
};

/** A case whose review has come so far by the decisions themselves; NONE is one without. */
export const caseIn = (status: ReviewStatus | 'NONE'): ReviewCase => (status === 'NONE' ? aCase() : ways[status]());

export const reviewIn = (status: ReviewStatus): Review => {
  const review = caseIn(status).reviews.at(-1);
  if (!review) throw new Error('there is no review');
  return review;
};

/** A case with an improvement action that has come so far. */
export function caseWithAction(status: ImprovementStatus): ReviewCase {
  const given = fedBack(improving());
  const actionId = actionIdOf(given);
  const submitted = () => submitImprovement(given, anInput(SubmitImprovementV1, { actionId }, { actor: manager }), context).state;
  if (status === 'ASSIGNED') return given;
  if (status === 'SUBMITTED') return submitted();
  if (status === 'SENT_BACK') return sendBackImprovement(submitted(), anInput(SendBackImprovementV1, { actionId }, { actor: supervisor })).state;
  return verifyImprovement(submitted(), anInput(VerifyImprovementV1, { actionId }, { actor: supervisor })).state;
}

export const actionIdOf = ({ actions }: ReviewCase): string => actions.at(-1)?.id ?? SubmitImprovementV1.example.actionId;
