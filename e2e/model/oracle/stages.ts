import type { Limit } from '@redress/calendar';
import { type Fact, told } from './fact.js';

/*
 * Domain §6.5 as a table: which facts start and stop a stage, and how long it may take. For the oracle of clocks.
 */

type Is = (fact: Fact) => boolean;

export interface StageRule {
  readonly stage: string;
  readonly starts: Is;
  readonly stops: Is;
  /** Round 1 alone, later ones alone, or all. */
  readonly rounds: 'FIRST' | 'LATER' | 'ALL';
  /** What may run beside another of its stage, or again in one round: told apart by this. */
  readonly subject?: (fact: Fact) => string;
  /** May start again when the one before has stopped. */
  readonly isRepeated?: boolean;
  readonly isPausable?: boolean;
  /** Belongs to a review or an improvement action, which outlive the round. */
  readonly isOfReview?: boolean;
}

const on = (...types: readonly string[]): Is => ({ type }) => types.includes(type);
const when = (type: string, name: string, value: unknown): Is => (fact) => fact.type === type && fact.data[name] === value;
const either = (...some: readonly Is[]): Is => (fact) => some.some((is) => is(fact));
const reviewId = (fact: Fact): string => told(fact, 'reviewId');

export const stages: readonly StageRule[] = [
  { stage: 'ACK', rounds: 'FIRST', starts: on('complaint.received'), stops: when('notification.sent', 'template', 'ACK') },
  { stage: 'FIRST_CONTACT', rounds: 'FIRST', starts: on('complaint.received'), stops: (fact) => fact.type === 'complaint.contacted' && fact.data['outcome'] !== 'FAILED' },
  { stage: 'REGISTER', rounds: 'FIRST', starts: on('complaint.received'), stops: on('complaint.registered') },
  { stage: 'RESOLVE', rounds: 'FIRST', starts: on('complaint.received'), stops: on('handling.resolved'), isPausable: true },
  { stage: 'ASSESS_DISPATCH', rounds: 'FIRST', starts: on('complaint.registered'), stops: on('handling.assigned', 'complaint.rejected'), isPausable: true },
  {
    stage: 'ACCEPT', rounds: 'FIRST', isRepeated: true, starts: on('handling.assigned', 'handling.transferred'),
    stops: on('handling.accepted', 'handling.transferred', 'handling.disputed', 'handling.assigned'),
  },
  { stage: 'DEPT_CONTACT', rounds: 'FIRST', starts: on('handling.assigned'), stops: when('handling.contacted', 'outcome', 'REACHED') },
  { stage: 'PLAN', rounds: 'FIRST', starts: on('handling.assigned'), stops: on('handling.plan-proposed'), isPausable: true },
  {
    stage: 'ON_SITE', rounds: 'ALL', starts: either(when('handling.assigned', 'onSiteRequired', true), when('handling.transferred', 'onSiteRequired', true)),
    stops: on('handling.onsite-arranged'),
  },
  { stage: 'REHANDLE', rounds: 'LATER', starts: on('complaint.reopened'), stops: on('handling.resolved'), isPausable: true },
  { stage: 'REMEDY', rounds: 'ALL', isRepeated: true, starts: when('handling.plan-answered', 'agreed', true), stops: on('handling.plan-executed'), isPausable: true },
  {
    stage: 'CUSTOMER_REPLY', rounds: 'ALL', isRepeated: true, starts: on('complaint.info-requested', 'handling.info-requested'), stops: on('complaint.info-supplied', 'handling.info-supplied'),
  },
  { stage: 'CALLBACK', rounds: 'ALL', starts: on('handling.resolved'), stops: on('callback.completed') },
  { stage: 'REVIEW_SCREEN', rounds: 'ALL', isOfReview: true, subject: reviewId, starts: on('review.triggered'), stops: on('review.opened', 'review.declined') },
  // Each request of its own; it stops when the department owes nothing of it any more: see `evidence` in clock-stories.ts.
  { stage: 'REVIEW_EVIDENCE', rounds: 'ALL', isOfReview: true, isRepeated: true, starts: on('review.evidence-requested'), stops: on('review.collecting-finished') },
  { stage: 'REVIEW_CONCLUDE', rounds: 'ALL', isOfReview: true, subject: reviewId, starts: on('review.opened'), stops: on('review.concluded') },
  { stage: 'REVIEW_FEEDBACK', rounds: 'ALL', isOfReview: true, subject: reviewId, starts: on('review.concluded'), stops: on('review.fed-back') },
  {
    stage: 'RECTIFY', rounds: 'ALL', isOfReview: true, isRepeated: true, subject: (fact) => told(fact, 'actionId'), starts: on('improvement.assigned', 'improvement.sent-back'),
    stops: on('improvement.submitted'),
  },
];

const H = (amount: number): Limit => ({ unit: 'H', amount });
const WD = (amount: number): Limit => ({ unit: 'WD', amount });
/** Limit, and in SEVERE cases. */
const limits: Readonly<Record<string, readonly [usual: Limit, severe?: Limit]>> = {
  ACK: [H(1)], FIRST_CONTACT: [H(1)], REGISTER: [WD(1)], ASSESS_DISPATCH: [WD(1), H(2)], ACCEPT: [WD(1), H(4)], DEPT_CONTACT: [WD(3), WD(1)], PLAN: [WD(3), H(24)], ON_SITE: [H(24)],
  RESOLVE: [WD(7), WD(5)], REMEDY: [WD(5)], CALLBACK: [{ unit: 'CD', amount: 7 }], REVIEW_SCREEN: [WD(2)], REVIEW_EVIDENCE: [WD(2)], REVIEW_CONCLUDE: [WD(10)], REVIEW_FEEDBACK: [WD(5)],
  REHANDLE: [WD(5)], CUSTOMER_REPLY: [WD(10)], RECTIFY: [WD(10)],
};

/** Repairs and rudeness want a plan within a day, whatever their severity. */
const PLAN_WITHIN_A_DAY = /^(PRODUCT|AFTER_SALES|PRICE)(\.|$)|^SERVICE\.ATTITUDE$/;

export function limitOf(stage: string, category: string, severity: string): Limit {
  if (stage === 'PLAN' && PLAN_WITHIN_A_DAY.test(category)) return H(24);
  const [usual, severe] = limits[stage] ?? [];
  const limit = severity === 'SEVERE' ? (severe ?? usual) : usual;
  if (!limit) throw new Error(`no limit of ${stage}`);
  return limit;
}
