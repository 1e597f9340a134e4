import {
  CallbackCompletedV1, ComplaintContactedV1, ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1,
  ComplaintReopenedV1, HandlingAcceptedV1, HandlingAssignedV1, HandlingContactedV1, HandlingDisputedV1, HandlingInfoRequestedV1, HandlingInfoSuppliedV1,
  HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingResolvedV1, HandlingTransferredV1, ImprovementAssignedV1,
  ImprovementSentBackV1, ImprovementSubmittedV1, type Input, NotificationSentV1, ReviewCollectingFinishedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceProvidedV1,
  ReviewEvidenceRequestedV1, ReviewFedBackV1, ReviewOpenedV1, ReviewTriggeredV1, type Stage,
} from '@redress/contracts';
import type { Responsible } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import { any, type Fits, on, told } from './facts.js';
import { askedFor, assignedTo, callbackDesk, improver, reviewer, reviewGroup } from './responsible.js';
import { dueOfImprovement, isStillAhead } from './improvement.js';

/**
 * Whose business a stage is. INTAKE and CASE end with the round; CASE goes with whoever has the case, the others stay where they started. REVIEW
 * belongs to a review or an improvement action, and outlives the round.
 */
type Domain = 'INTAKE' | 'CASE' | 'CALLBACK' | 'REVIEW';

export interface StageRule {
  readonly stage: Stage;
  readonly of: Domain;
  readonly isStart: Fits;
  readonly isStop: Fits;
  /** Round 1 runs all but the re-handling; later ones only what is marked so (domain §4.3). */
  readonly rounds: 'FIRST' | 'LATER' | 'ALL';
  /** Whether it may start once more in its round, or for its subject: when the one before has stopped, or beside it. */
  readonly again?: 'AFTER' | 'BESIDE';
  /** What a clock belongs to; a fact stops only those of its own subject. */
  readonly subject?: (fact: Input) => string;
  /** Who answers, when it is not whoever has the complaint. */
  readonly by?: (fact: Input, state: ComplaintClocks) => Responsible | undefined;
  /** The due time that the fact names. */
  readonly due?: (fact: Input, state: ComplaintClocks) => string | undefined;
}

const reviewId = told('reviewId');
const actionId = told('actionId');
/** The desk that asked the customer: complaint or handling. */
const asker = ({ type }: Input): string => type.slice(0, type.indexOf('.'));

/**
 * Which facts start and stop which stage (domain §6.5, S0-12); limits, and whether a stage can be paused, are policy data. A fact stops
 * before it starts. An automatic message is no contact, and an attempt that failed is none (§9 decision 5, S0-13).
 */
export const stages: readonly StageRule[] = [
  { stage: 'ACK', of: 'INTAKE', rounds: 'FIRST', isStart: on(ComplaintReceivedV1), isStop: on(NotificationSentV1, ({ template }) => template === 'ACK') },
  { stage: 'FIRST_CONTACT', of: 'INTAKE', rounds: 'FIRST', isStart: on(ComplaintReceivedV1), isStop: on(ComplaintContactedV1, ({ outcome }) => outcome !== 'FAILED') },
  { stage: 'REGISTER', of: 'INTAKE', rounds: 'FIRST', isStart: on(ComplaintReceivedV1), isStop: on(ComplaintRegisteredV1) },
  { stage: 'RESOLVE', of: 'CASE', rounds: 'FIRST', isStart: on(ComplaintReceivedV1), isStop: on(HandlingResolvedV1) },
  { stage: 'ASSESS_DISPATCH', of: 'INTAKE', rounds: 'FIRST', isStart: on(ComplaintRegisteredV1), isStop: any(on(HandlingAssignedV1), on(ComplaintRejectedV1)) },
  {
    stage: 'ACCEPT', of: 'CASE', rounds: 'FIRST', again: 'AFTER', by: assignedTo,
    isStart: any(on(HandlingAssignedV1), on(HandlingTransferredV1)),
    isStop: any(on(HandlingAcceptedV1), on(HandlingTransferredV1), on(HandlingDisputedV1), on(HandlingAssignedV1)),
  },
  { stage: 'DEPT_CONTACT', of: 'CASE', rounds: 'FIRST', isStart: on(HandlingAssignedV1), isStop: on(HandlingContactedV1, ({ outcome }) => outcome === 'REACHED') },
  { stage: 'PLAN', of: 'CASE', rounds: 'FIRST', isStart: on(HandlingAssignedV1), isStop: on(HandlingPlanProposedV1) },
  {
    stage: 'ON_SITE', of: 'CASE', rounds: 'ALL', by: assignedTo,
    isStart: any(on(HandlingAssignedV1, ({ onSiteRequired }) => onSiteRequired), on(HandlingTransferredV1, ({ onSiteRequired }) => onSiteRequired)),
    isStop: on(HandlingOnsiteArrangedV1),
  },
  { stage: 'REHANDLE', of: 'CASE', rounds: 'LATER', isStart: on(ComplaintReopenedV1), isStop: on(HandlingResolvedV1) },
  {
    stage: 'REMEDY', of: 'CASE', rounds: 'ALL', again: 'AFTER', due: told('remedyDueAt'),
    isStart: on(HandlingPlanAnsweredV1, ({ agreed }) => agreed), isStop: on(HandlingPlanExecutedV1),
  },
  // The customer is waited for in every round: the silence ends handling in each (domain §4.2).
  {
    stage: 'CUSTOMER_REPLY', of: 'CASE', rounds: 'ALL', again: 'AFTER', subject: asker,
    isStart: any(on(ComplaintInfoRequestedV1), on(HandlingInfoRequestedV1)), isStop: any(on(ComplaintInfoSuppliedV1), on(HandlingInfoSuppliedV1)),
  },
  { stage: 'CALLBACK', of: 'CALLBACK', rounds: 'ALL', by: callbackDesk, isStart: on(HandlingResolvedV1), isStop: on(CallbackCompletedV1) },
  { stage: 'REVIEW_SCREEN', of: 'REVIEW', rounds: 'ALL', subject: reviewId, by: reviewGroup, isStart: on(ReviewTriggeredV1), isStop: any(on(ReviewOpenedV1), on(ReviewDeclinedV1)) },
  {
    stage: 'REVIEW_EVIDENCE', of: 'REVIEW', rounds: 'ALL', again: 'BESIDE', subject: reviewId, by: askedFor,
    isStart: on(ReviewEvidenceRequestedV1), isStop: any(on(ReviewEvidenceProvidedV1), on(ReviewCollectingFinishedV1)),
  },
  { stage: 'REVIEW_CONCLUDE', of: 'REVIEW', rounds: 'ALL', subject: reviewId, by: reviewer, isStart: on(ReviewOpenedV1), isStop: on(ReviewConcludedV1) },
  { stage: 'REVIEW_FEEDBACK', of: 'REVIEW', rounds: 'ALL', subject: reviewId, by: reviewer, isStart: on(ReviewConcludedV1), isStop: on(ReviewFedBackV1) },
  {
    stage: 'RECTIFY', of: 'REVIEW', rounds: 'ALL', again: 'AFTER', subject: actionId, by: improver, due: dueOfImprovement,
    isStart: any(on(ImprovementAssignedV1), (fact, state) => fact.type === ImprovementSentBackV1.type && isStillAhead(fact, state)),
    isStop: on(ImprovementSubmittedV1),
  },
];

const rules = new Map(stages.map((rule) => [rule.stage, rule]));

/** The rule of a stage. Every stage has one. */
export function ruleOf(stage: Stage): StageRule {
  const rule = rules.get(stage);
  if (!rule) throw new Error(`no rule for stage ${stage}`);
  return rule;
}

/** A review and what has to be improved go on, whatever becomes of the complaint. */
export const isOfRound = ({ stage }: Pick<StageRule, 'stage'>): boolean => ruleOf(stage).of !== 'REVIEW';
