import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code, text } from '../values.js';
import { Satisfaction } from '../vocabulary/complaint.js';
import { CustomerView, Outcome } from '../vocabulary/review.js';

export const DraftConclusionV1 = defineCommandType({
  type: 'review.draft-conclusion.v1',
  description: 'Write the conclusion: facts, findings, outcome, how a customer would see it, what the customer is told. A major one waits for the lead.',
  data: z.strictObject({
    facts: text(10_000),
    findings: z.array(code()).max(20).default([]),
    outcome: Outcome,
    customerView: CustomerView,
    reasons: text(4000),
    remedy: text(2000).optional(),
    satisfactionOverride: Satisfaction.optional(),
  }),
  example: {
    facts: 'The parcel came three days late; the customer lost an order.', findings: ['LOSS_NOT_ASKED'], outcome: 'AMENDED',
    customerView: { acceptable: false, why: 'The freight alone does not make good what was lost.' }, reasons: 'Nobody asked about the loss that followed from the delay.',
    remedy: 'The loss of 80 yuan is compensated.',
  },
});

export const ApproveConclusionV1 = defineCommandType({
  type: 'review.approve-conclusion.v1',
  description: 'The lead approves the conclusion of a major complaint; the deputy where the lead has a stake in it.',
  data: z.strictObject({}),
  example: {},
});

export const SendBackV1 = defineCommandType({
  type: 'review.send-back.v1',
  description: 'The lead does not approve the conclusion, and says what is missing.',
  data: z.strictObject({ text: text(2000) }),
  example: { text: 'The carrier has not been heard.' },
});
