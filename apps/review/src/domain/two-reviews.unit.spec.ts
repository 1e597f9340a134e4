import { CallbackCompletedV1, ConfirmFeedbackV1, ConsentRemandV1, NotificationSentV1, RequestReviewV1 } from '@redress/contracts';
import { consentRemand } from './consent-remand.js';
import { confirmFeedback, followNotice } from './feed-back.js';
import { aComplaint, aContext, anInput, customer, decided, otherReviewer, refusalOf } from './given.spec.js';
import { requestReview, reviewAfterCallback } from './request-review.js';
import type { ReviewCase } from './review-case.js';
import { drafted } from './road.spec.js';

/** The story of two reviews: the first sent the case back and nobody was told; at the call-back of the next round the customer asked for another. */
describe('a conclusion that nobody was told of before the next review began (§4.4, decision 17)', () => {
  const wantsReview = { ...anInput(ConfirmFeedbackV1), kind: 'fact' as const, data: { ...CallbackCompletedV1.example, result: 'DISSATISFIED' as const, wish: 'REVIEW' as const } };
  const sent = { ...anInput(ConfirmFeedbackV1), kind: 'fact' as const, data: { ...NotificationSentV1.example, template: 'REVIEW_RESULT' } };
  const untold = drafted(undefined, { outcome: 'REMANDED', remedy: undefined });
  const both = decided(reviewAfterCallback({ ...untold, complaint: aComplaint({ round: 2 }) }, wantsReview)).state;
  const statuses = ({ reviews }: ReviewCase) => reviews.map(({ status }) => status);
  const consent = (current: ReviewCase) => consentRemand(current, anInput(ConsentRemandV1)).state.reviews.map(({ consentedAt }) => consentedAt !== undefined);
  const bothConcluded: ReviewCase = { ...both, reviews: both.reviews.map((review) => ({ ...review, status: 'CONCLUDED', ...(review.reviewerId ? {} : { reviewerId: otherReviewer.id }) })) };
  const [first, second] = both.reviews;

  it('is told by its reviewer, and the review goes its way to the end', () => {
    expect(statuses(both)).toEqual(['CONCLUDED', 'TRIGGERED']);
    const decision = confirmFeedback(both, anInput(ConfirmFeedbackV1));
    expect(decision.facts.map(({ data }) => data)).toEqual([expect.objectContaining({ reviewId: first?.id }), { reviewId: first?.id }]);
    expect(statuses(decision.state)).toEqual(['CLOSED', 'TRIGGERED']);
    expect(refusalOf(() => confirmFeedback(both, anInput(ConfirmFeedbackV1, {}, { actor: otherReviewer })))?.code).toBe('NOT_YOUR_REVIEW');
  });

  it('is told by a message that goes out late', () => {
    expect(statuses(decided(followNotice(both, sent)).state)).toEqual(['CLOSED', 'TRIGGERED']);
  });

  it('waits beside the next one that is concluded: each reviewer tells their own, a message tells the newer', () => {
    expect(statuses(confirmFeedback(bothConcluded, anInput(ConfirmFeedbackV1)).state)).toEqual(['CLOSED', 'CONCLUDED']);
    expect(statuses(confirmFeedback(bothConcluded, anInput(ConfirmFeedbackV1, {}, { actor: otherReviewer })).state)).toEqual(['CONCLUDED', 'CLOSED']);
    expect(decided(followNotice(bothConcluded, sent)).facts[0]?.data).toMatchObject({ reviewId: second?.id });
  });

  it('lets its reviewer consent to the new result all the same, once (§4.2)', () => {
    expect(consent(both)).toEqual([true, false]);
    const consented = consentRemand(both, anInput(ConsentRemandV1)).state;
    expect(refusalOf(() => consent(consented))?.code).toBe('INVALID_STATE');
  });

  it('is told before the customer asks for a third', () => {
    const declined: ReviewCase = { ...both, reviews: both.reviews.map((review) => (review.id === second?.id ? { ...review, status: 'DECLINED' as const } : review)) };
    const ask = (current: ReviewCase) => refusalOf(() => requestReview(current, anInput(RequestReviewV1, { newFacts: 'x' }, { actor: customer }), aContext()));
    expect(ask(declined)?.code).toBe('REVIEW_OPEN');
    expect(ask(both)).toBeUndefined();
  });
});
