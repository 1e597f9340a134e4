import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, Contact, growing, text, uuid } from '../values.js';
import { DeclineReason, ReviewPriority, ReviewReason, ReviewTrigger, ScreeningAnswers } from '../vocabulary/review.js';

const review = { reviewId: uuid };
const example = { reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15' };
const answers = z.object(ScreeningAnswers.shape);

export const ReviewTriggeredV1 = defineEvent({
  type: 'review.triggered.v1',
  producer: 'review',
  description: 'A review of the complaint is asked for. The customer’s words stay with review.',
  data: z.object({
    ...review, reviewNo: code(40), trigger: growing(ReviewTrigger), reasonCode: growing(ReviewReason).optional(), priority: ReviewPriority, customerAsked: z.boolean(),
  }),
  example: { ...example, reviewNo: 'C26-0000017-3-R1', trigger: 'USER_REQUEST', reasonCode: 'LOSS_IGNORED', priority: 'NORMAL', customerAsked: true },
});

export const ReviewOpenedV1 = defineEvent({
  type: 'review.opened.v1',
  producer: 'review',
  description: 'The screening let the review through (立项).',
  data: z.object({ ...review, answers, reviewerId: code().optional() }),
  example: { ...example, answers: { inScope: true, standardMeasuresExhausted: false, demandReasonable: true }, reviewerId: 'reviewer-2' },
});

export const ReviewDeclinedV1 = defineEvent({
  type: 'review.declined.v1',
  producer: 'review',
  description: 'There will be no review (不予复查), for the reasons given. A customer who asked gets the notice.',
  data: z.object({
    ...review, reviewNo: code(40), answers, reasonCodes: z.array(growing(DeclineReason)).min(1), text: text(4000), legalBasis: text(1000).optional(), customerAsked: z.boolean(),
  }),
  example: {
    ...example, reviewNo: 'C26-0000017-3-R1', answers: { inScope: true, standardMeasuresExhausted: true, demandReasonable: false },
    reasonCodes: ['STANDARD_MEASURES_EXHAUSTED', 'DEMAND_EXCEEDS_LAW'], text: 'The freight was refunded; the demand goes beyond what the contract of carriage grants.',
    legalBasis: 'Civil Code Art. 833', customerAsked: true,
  },
});

export const ReviewReviewerAssignedV1 = defineEvent({
  type: 'review.reviewer-assigned.v1',
  producer: 'review',
  description: 'A registered reviewer without a stake in the case has the review; the evidence is collected now.',
  data: z.object({ ...review, reviewerId: code(), departmentId: code() }),
  example: { ...example, reviewerId: 'reviewer-2', departmentId: 'PRODUCT_QUALITY' },
});

export const ReviewRemandConsentedV1 = defineEvent({
  type: 'review.remand-consented.v1',
  producer: 'review',
  description: 'The reviewer has seen the new result of a remanded case and has nothing against it: it may be resolved.',
  data: z.object({ ...review, text: text(2000).optional() }),
  example,
});

export const ReviewFedBackV1 = defineEvent({
  type: 'review.fed-back.v1',
  producer: 'review',
  description: 'The customer has been told the conclusion.',
  data: z.object({ ...review, channel: Contact.shape.kind.optional() }),
  example: { ...example, channel: 'EMAIL' },
});

export const ReviewClosedV1 = defineEvent({
  type: 'review.closed.v1',
  producer: 'review',
  description: 'Told, and every improvement action verified (S4-06).',
  data: z.object(review),
  example,
});

export const ReviewWithdrawnV1 = defineEvent({
  type: 'review.withdrawn.v1',
  producer: 'review',
  description: 'The customer who had asked for the review does not want it any more.',
  data: z.object(review),
  example,
});
