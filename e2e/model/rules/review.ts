import {
  type Actor, ApproveConclusionV1, AssignReviewerV1, ConfirmFeedbackV1, ConsentRemandV1, DraftConclusionV1, RequestReviewV1, ScreenV1, SendBackV1, WithdrawReviewV1,
} from '@redress/contracts';
import { DEPUTY, LEAD, reviewers } from './company.js';
import { concluded, fedBack, trigger } from './consequences.js';
import { isStranger, move, type Moves, type Reasons } from './move.js';
import { type Complaint, currentReview, isUnderWay, type Review, type ReviewStatus, sentBackBy, untoldReview } from './state.js';

/* Domain §4.4, the table of the review case. Evidence and checks are in evidence.ts, improvement actions in improvement.ts. */

export const inReview = (c: Complaint, ...allowed: readonly ReviewStatus[]): Reasons =>
  ({ NOT_FOUND: c.status === 'NONE', INVALID_STATE: !allowed.some((status) => status === currentReview(c)?.status) });

/** The current review, where a guard has seen that there is one. */
export function current(c: Complaint): Review {
  const review = currentReview(c);
  if (!review) throw new Error('no review');
  return review;
}

export const isOthers = (c: Complaint, { id }: Actor): boolean => currentReview(c)?.reviewer !== id;

/** Took part in the case, or belongs to a department that had it (S4-04). */
const hasStake = ({ persons, parties }: Complaint, id: string): boolean => persons.has(id) || parties.has(reviewers[id] ?? '');

const unfit = (c: Complaint, id: string | undefined): Reasons => ({ NOT_ON_ROSTER: id !== undefined && !reviewers[id], CONFLICT_OF_INTEREST: id !== undefined && hasStake(c, id) });

/** The lead approves; the deputy where the lead has a stake (S4-09). */
const approval = (c: Complaint, { id }: Actor): Reasons => ({
  LEAD_ONLY: id !== LEAD && !(id === DEPUTY && hasStake(c, LEAD)), CONFLICT_OF_INTEREST: hasStake(c, id), FOUR_EYES: currentReview(c)?.reviewer === id,
});

const begin = (c: Complaint, reviewer: string): void => void Object.assign(current(c), { status: 'COLLECTING', reviewer });

export const review: Moves = [
  move(RequestReviewV1, ['CUSTOMER', 'AGENT'], (c, { actor, data, now }) => {
    const open = c.reviews.find(isUnderWay);
    const isDecided = c.reviews.some(({ round, status }) => round === c.round && status !== 'WITHDRAWN' && !isUnderWay({ status } as Review));
    return {
      NOT_FOUND: c.status === 'NONE',
      ARCHIVED: c.status === 'ARCHIVED',
      INVALID_STATE: c.status === 'WITHDRAWN',
      FORBIDDEN_CUSTOMER: isStranger(c, actor),
      NOT_YET_DECIDED: c.reviewUntil === undefined,
      WINDOW_CLOSED: c.reviewUntil !== undefined && now > c.reviewUntil,
      ALREADY_DECIDED: isDecided && !data.newFacts,
      REVIEW_OPEN: open ? open.isReasoned : untoldReview(c) !== undefined,
    };
  }, (c, { now }) => trigger(c, true, now)),

  move(ScreenV1, ['REVIEW_LEAD', 'REVIEWER'], (c, { actor, data: { inScope, standardMeasuresExhausted, demandReasonable, text, legalBasis, reviewerId } }) => {
    const isOpened = inScope && (!standardMeasuresExhausted || demandReasonable);
    if (!isOpened) return { ...inReview(c, 'TRIGGERED'), TEXT_REQUIRED: !text, LEGAL_BASIS_REQUIRED: !demandReasonable && !legalBasis };
    return { ...inReview(c, 'TRIGGERED'), ...unfit(c, reviewerId), FORBIDDEN_ROLE: reviewerId !== undefined && actor.role !== 'REVIEW_LEAD' };
  }, (c, { data: { inScope, standardMeasuresExhausted, demandReasonable, reviewerId } }) => {
    current(c).status = inScope && (!standardMeasuresExhausted || demandReasonable) ? 'OPENED' : 'DECLINED';
    if (reviewerId && current(c).status === 'OPENED') begin(c, reviewerId);
  }),

  move(AssignReviewerV1, ['REVIEW_LEAD'], (c, { data }) => ({ ...inReview(c, 'OPENED'), ...unfit(c, data.reviewerId) }), (c, { data }) => begin(c, data.reviewerId)),

  move(DraftConclusionV1, ['REVIEWER'], (c, { actor, data }) => ({
    ...inReview(c, 'VERIFYING'),
    NOT_YOUR_REVIEW: isOthers(c, actor),
    REMEDY_MISMATCH: (data.outcome === 'AMENDED') !== (data.remedy !== undefined),
    CUSTOMER_NOT_CONTACTED: !currentReview(c)?.isReached && (currentReview(c)?.contacts ?? 0) < 3,
  }), (c, { data, now }) => {
    current(c).outcome = data.outcome;
    if (current(c).isMajor) current(c).status = 'PENDING_APPROVAL';
    else concluded(c, current(c), now);
  }),

  move(ApproveConclusionV1, ['REVIEW_LEAD'], (c, { actor }) => ({ ...inReview(c, 'PENDING_APPROVAL'), ...approval(c, actor) }), (c, { now }) => concluded(c, current(c), now)),

  move(SendBackV1, ['REVIEW_LEAD'], (c, { actor }) => ({ ...inReview(c, 'PENDING_APPROVAL'), ...approval(c, actor) }), (c) => {
    current(c).status = 'VERIFYING';
  }),

  move(ConfirmFeedbackV1, ['REVIEWER'], (c, { actor }) => {
    const untold = untoldReview(c, actor.id);
    if (untold) return { NOT_YOUR_REVIEW: untold.reviewer !== actor.id };
    return { ...inReview(c), OPEN_IMPROVEMENT: ['FED_BACK', 'RECTIFYING'].includes(currentReview(c)?.status ?? '') };
  }, (c, { actor }) => fedBack(c, untoldReview(c, actor.id) ?? current(c))),

  move(ConsentRemandV1, ['REVIEWER'], (c, { actor }) => {
    const sentBack = sentBackBy(c);
    if (!sentBack) return { ...inReview(c), NOT_YOUR_REVIEW: isOthers(c, actor) };
    return { NOT_YOUR_REVIEW: sentBack.reviewer !== actor.id, NOTHING_TO_CONSENT: sentBack.round === c.round || !c.case.plan };
  }, (c) => {
    Object.assign(sentBackBy(c) ?? {}, { isConsented: true });
    c.case.remand = 'CONSENTED';
  }),

  move(WithdrawReviewV1, ['CUSTOMER'], (c, { actor }) => ({ ...inReview(c, 'TRIGGERED', 'OPENED', 'COLLECTING', 'VERIFYING'), FORBIDDEN_CUSTOMER: isStranger(c, actor) }), (c) => {
    current(c).status = 'WITHDRAWN';
  }),
];
