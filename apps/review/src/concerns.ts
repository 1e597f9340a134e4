import { CallbackCompletedV1, ComplaintPersonalDataErasedV1, ComplaintWithdrawnV1, type EventType, type Input, NotificationSentV1 } from '@redress/contracts';
import { type AnyJob, type Context, type FactJob, type Reaction, when } from '@redress/messaging';
import type { Decision, ReviewContext } from './domain/context.js';
import { followNotice, tellsConclusion } from './domain/feed-back.js';
import { forgetCustomer } from './domain/forget.js';
import { reviewAfterCallback, wantsReview } from './domain/request-review.js';
import type { ReviewCase } from './domain/review-case.js';
import { followWithdrawal } from './domain/withdraw-review.js';

/** A fact that reviews react to, if it says what it has to. */
interface Concern {
  readonly reaction: Reaction;
  isOne(fact: Input): boolean;
}

function concern<D>(
  on: EventType<D>,
  isOne: (data: D) => boolean,
  decide: (current: ReviewCase | undefined, fact: Input<D>, context: ReviewContext & Context) => Decision | undefined,
): readonly [string, Concern] {
  return [on.type, { reaction: when(on, decide) as Reaction, isOne: ({ data }) => isOne(data as D) }];
}

const concerns: ReadonlyMap<string, Concern> = new Map([
  concern(NotificationSentV1, tellsConclusion, followNotice),
  concern(CallbackCompletedV1, wantsReview, reviewAfterCallback),
  concern(ComplaintWithdrawnV1, () => true, followWithdrawal),
  concern(ComplaintPersonalDataErasedV1, () => true, forgetCustomer),
]);

/** The job of a fact that concerns reviews, to be decided on as one; none of all others. */
export function concernOf(job: AnyJob): readonly FactJob[] {
  if (job.kind !== 'fact') return [];
  const found = concerns.get(job.input.type);
  return found?.isOne(job.input) ? [{ ...job, reaction: found.reaction }] : [];
}
