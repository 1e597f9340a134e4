import type { Actor, CallbackCompletedV1, Input, RequestReviewV1 } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { endOf } from './calendar-days.js';
import type { Complaint } from './complaint.js';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { currentReview, type Review, type ReviewCase, UNDER_WAY } from './review-case.js';
import { requestOf, trigger } from './trigger.js';

type RequestReview = (typeof RequestReviewV1)['example'];
type CallbackCompleted = (typeof CallbackCompletedV1)['example'];
type Decided = NonNullable<Complaint['decision']>;

/** How long after the decision was told a review may be asked for (domain §6.6). */
const WINDOW = { unit: 'CD', amount: 30 } as const;

/** The customer is not content with a decision that they were told, and says why; after a rejection it is an appeal (S4-13). */
export function requestReview(current: ReviewCase, input: Input<RequestReview>, context: ReviewContext): Decision {
  const { data, actor, at } = input;
  expectOwnComplaint(current, actor);
  const decision = expectDecision(current);
  if (!data.newFacts && isDecided(current)) throw refuse('ALREADY_DECIDED', { field: 'newFacts' });
  expectNoOther(current);
  const until = windowOf(decision, context);
  if (at.toISOString() > until) throw refuse('WINDOW_CLOSED', { until });
  const { state, facts } = trigger(current, requestOf(input, { trigger: current.complaint.isRejected ? 'APPEAL' : 'USER_REQUEST', reasonCode: data.reasonCode }));
  const { text, newFacts, attachments } = data;
  const reviewId = currentReview(state)?.id ?? '';
  const words = { reviewId, kind: 'REASON' as const, at: at.toISOString(), by: actor.id, text, ...(newFacts ? { newFacts } : {}), attachments };
  return { state: { ...state, newWords: [...(current.newWords ?? []), words] }, facts };
}

/** At the call-back the customer was not content and wants a review; who had the case handled again before is given one instead of another handling (domain §4.1). */
export function reviewAfterCallback(current: ReviewCase | undefined, input: Input<CallbackCompleted>): Decision | undefined {
  if (!current) throw new Error('called back before it was received');
  if (input.data.wish === 'REHANDLE' && !isRehandled(current, input)) return undefined;
  // Somebody asked before, and was answered.
  if (isDecided(current)) return undefined;
  return trigger(current, requestOf(input, { trigger: 'CALLBACK' }));
}

/** Whether a call-back may ask for a review. Told from the fact alone: others cost nothing. */
export const wantsReview = ({ result, wish = 'NONE' }: CallbackCompleted): boolean => result === 'DISSATISFIED' && wish !== 'NONE';

/** Whether it was before this call-back: the timeline may tell already of the round that follows from it. */
const isRehandled = ({ complaint }: ReviewCase, { round = 1 }: Input): boolean => complaint.rehandledRounds.some((rehandled) => rehandled <= round);

/**
 * A customer acts about their own complaint only: named by what the enterprise knows them by, or by the pseudonym that the stream has for them.
 * @throws DomainError FORBIDDEN_CUSTOMER.
 */
export function expectOwnComplaint({ complaint: { customerRef, customerId } }: ReviewCase, { role, id }: Actor): void {
  if (role === 'CUSTOMER' && id !== customerRef && id !== customerId) throw refuseCommon('FORBIDDEN_CUSTOMER');
}

function expectDecision({ complaint: { status, decision } }: ReviewCase): Decided {
  if (status === 'ARCHIVED') throw refuse('ARCHIVED');
  if (status === 'WITHDRAWN') throw refuseCommon('INVALID_STATE', { status, allowed: ['RESOLVED', 'CLOSED', 'REJECTED'] });
  if (!decision) throw refuse('NOT_YET_DECIDED', { status });
  return decision;
}

/** Who was called back and wants a review may still say why; otherwise each review is told of before the customer asks for the next. */
function expectNoOther(current: ReviewCase): void {
  const open = current.reviews.find(({ status }) => UNDER_WAY.includes(status));
  if (open && !isAskedFor(open)) return;
  const other = open ?? current.reviews.find(({ status }) => status === 'CONCLUDED');
  if (other) throw refuse('REVIEW_OPEN', { status: other.status, reviewNo: other.no });
}

const isAskedFor = ({ requests }: Review): boolean => requests.some(({ trigger }) => trigger !== 'CALLBACK');

/** What the customer was told; messages of an earlier version promised without stating it. */
const windowOf = ({ toldAt, until }: Decided, { calendarAt }: ReviewContext): string => until ?? endOf(calendarAt(new Date(toldAt)), toldAt, WINDOW);

const isDecided = ({ reviews, complaint: { round } }: ReviewCase): boolean => reviews.some((review) => review.round === round && isEnded(review));

const isEnded = ({ status }: Review): boolean => status !== 'WITHDRAWN' && !UNDER_WAY.includes(status);
