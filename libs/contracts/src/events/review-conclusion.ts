import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, text, uuid } from '../values.js';
import { Satisfaction } from '../vocabulary/complaint.js';
import { CustomerView, Outcome } from '../vocabulary/review.js';

const review = { reviewId: uuid };
const example = { reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15' };

const conclusion = {
  outcome: Outcome,
  /** Codes of the defects of the first handling, such as FALSE_SATISFACTION_MARK. */
  findings: z.array(code()),
  /** What the customer is told. */
  reasons: text(4000),
  remedy: text(2000).optional(),
  satisfactionOverride: Satisfaction.optional(),
  /** The complaint is severe: the lead has to approve. */
  major: z.boolean(),
};
const concluded = {
  outcome: 'AMENDED' as const, findings: ['LOSS_NOT_ASKED'], reasons: 'Nobody asked about the loss that followed from the delay.', remedy: 'The loss of 80 yuan is compensated.', major: false,
};

export const ReviewDraftedV1 = defineEvent({
  type: 'review.drafted.v1',
  producer: 'review',
  description: 'The reviewer wrote the conclusion. A major one waits for the approval of the lead.',
  data: z.object({ ...review, ...conclusion, facts: text(10_000), customerView: z.object(CustomerView.shape) }),
  example: {
    ...example, ...concluded, facts: 'The parcel came three days late; the customer lost an order.',
    customerView: { acceptable: false, why: 'The freight alone does not make good what was lost.' },
  },
});

export const ReviewApprovalSentBackV1 = defineEvent({
  type: 'review.approval-sent-back.v1',
  producer: 'review',
  description: 'The lead did not approve the conclusion: the reviewer verifies again.',
  data: z.object({ ...review, text: text(2000) }),
  example: { ...example, text: 'The carrier has not been heard.' },
});

export const ReviewConcludedV1 = defineEvent({
  type: 'review.concluded.v1',
  producer: 'review',
  description: 'The conclusion stands. REMANDED keeps those named out of the next round.',
  data: z.object({
    ...review, ...conclusion, approvedBy: code().optional(), notHandlerIds: z.array(code()), customerAsked: z.boolean(),
    /** Nobody has to carry the remedy out yet: an action of type REMEDY is missing. */
    remedyUnassigned: z.boolean().optional(),
  }),
  example: { ...example, ...concluded, notHandlerIds: [], customerAsked: true },
});
