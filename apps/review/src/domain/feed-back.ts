import { type ConfirmFeedbackV1, type Input, type NotificationSentV1, ReviewFedBackV1 } from '@redress/contracts';
import { closeWhenDone, openActionsOf } from './close.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { currentReview, expectReview, expectReviewer, type Review, type ReviewCase } from './review-case.js';

type ConfirmFeedback = (typeof ConfirmFeedbackV1)['example'];
type NotificationSent = (typeof NotificationSentV1)['example'];
type Channel = NonNullable<ConfirmFeedback['channel']>;

/** CONCLUDED → FED_BACK, and on from there: the reviewer told the customer. A review is closed by itself, and never before everything is done (S4-06). */
export function confirmFeedback(current: ReviewCase, { data, actor, at }: Input<ConfirmFeedback>): Decision {
  const untold = current.reviews.filter(isUntold);
  const last = currentReview(current);
  if (untold.length === 0 && (last?.status === 'RECTIFYING' || last?.status === 'FED_BACK')) throw refuse('OPEN_IMPROVEMENT', { actionIds: openActionsOf(current, last).map(({ id }) => id) });
  // The one to be told of need not be the newest, nor the only one: a call-back about the next round may have begun another.
  const review = untold.find(({ reviewerId }) => reviewerId === actor.id) ?? untold[0] ?? expectReview(current, 'CONCLUDED');
  expectReviewer(review, actor);
  return fedBack(current, review, at, data.channel);
}

/** The message with the conclusion went out to the customer; of two conclusions the newer one: where the message with the older went nowhere, the reviewer tells them. */
export function followNotice(current: ReviewCase | undefined, { data, at }: Input<NotificationSent>): Decision | undefined {
  const review = current?.reviews.findLast(isUntold);
  return current && review && fedBack(current, review, at, data.channel);
}

/** Whether a message tells a conclusion. Told from the fact alone: others cost nothing. */
export const tellsConclusion = ({ template }: NotificationSent): boolean => template === 'REVIEW_RESULT';

const isUntold = ({ status }: Review): boolean => status === 'CONCLUDED';

function fedBack(current: ReviewCase, review: Review, at: Date, channel: Channel | undefined): Decision {
  const { state, facts } = closeWhenDone(current, { ...review, status: 'FED_BACK', fedBackAt: at.toISOString() }, at);
  return { state, facts: [ReviewFedBackV1.of({ reviewId: review.id, ...(channel ? { channel } : {}) }), ...facts] };
}
