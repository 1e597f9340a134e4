import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { Attachment, code, Contact, reference, text } from '../values.js';
import { ReviewReason, ScreeningAnswers } from '../vocabulary/review.js';

export const RequestReviewV1 = defineCommandType({
  type: 'review.request-review.v1',
  description: 'The customer is not content with the decision and says why; after a rejection this is the appeal. The same facts are not reviewed twice.',
  data: z.strictObject({ reasonCode: ReviewReason, text: text(4000), newFacts: text(4000).optional(), attachments: z.array(Attachment).max(20).default([]) }),
  example: { reasonCode: 'LOSS_IGNORED', text: '延误让我损失了一笔订单', attachments: [] },
});

export const ScreenV1 = defineCommandType({
  type: 'review.screen.v1',
  description: 'Answer the three questions of the screening; they decide whether the review is opened. With a reviewer, an opened one is assigned at once.',
  data: z.strictObject({ ...ScreeningAnswers.shape, text: text(4000).optional(), legalBasis: text(1000).optional(), reviewerId: code().optional() }),
  example: { inScope: true, standardMeasuresExhausted: false, demandReasonable: true, reviewerId: 'reviewer-2' },
});

export const AssignReviewerV1 = defineCommandType({
  type: 'review.assign-reviewer.v1',
  description: 'Give an opened review to a registered reviewer of the roster who has no stake in the case.',
  data: z.strictObject({ reviewerId: code() }),
  example: { reviewerId: 'reviewer-2' },
});

export const ConsentRemandV1 = defineCommandType({
  type: 'review.consent-remand.v1',
  description: 'The reviewer has nothing against the new result of a remanded case.',
  data: z.strictObject({ text: text(2000).optional() }),
  example: {},
});

export const ConfirmFeedbackV1 = defineCommandType({
  type: 'review.confirm-feedback.v1',
  description: 'The reviewer told the customer the conclusion.',
  data: z.strictObject({ channel: Contact.shape.kind.optional(), evidenceRef: reference.optional() }),
  example: { channel: 'PHONE', evidenceRef: 'REC-95' },
});

export const WithdrawReviewV1 = defineCommandType({
  type: 'review.withdraw-review.v1',
  description: 'The customer does not want the review any more.',
  data: z.strictObject({ reason: text(4000).optional() }),
  example: {},
});
