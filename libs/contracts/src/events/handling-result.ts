import { z } from 'zod';
import { defineEvent } from '../define.js';
import { amount, code, growing, instant, reference, text } from '../values.js';
import { Satisfaction } from '../vocabulary/complaint.js';
import { RepairRecord, ResponsibleParty, ResultCode } from '../vocabulary/handling.js';

const version = z.int().min(1);

export const HandlingPlanProposedV1 = defineEvent({
  type: 'handling.plan-proposed.v1',
  producer: 'routing',
  description: 'A solution is proposed to the customer, with who carries it out until when, and what it costs them (S3-15, S3-50). Each proposal of a round is the next version.',
  data: z.object({
    version,
    solutions: z.array(code()).min(1),
    text: text(4000),
    responsibleId: code(),
    remedyDueAt: instant,
    compensation: amount.optional(),
    customerFee: amount,
    consentRequired: z.boolean(),
    /** Why it cannot be solved, or why a solution is taken that the category does not offer. */
    reason: text(2000).optional(),
    /** The department manager, where the plan needed an approval. */
    approvedBy: code().optional(),
  }),
  example: {
    version: 1, solutions: ['FREIGHT_REFUND'], text: 'We refund the freight of 12 yuan.', responsibleId: 'logistics-1', remedyDueAt: '2026-02-13T10:00:00.000Z',
    compensation: 12, customerFee: 0, consentRequired: false,
  },
});

export const HandlingPlanAnsweredV1 = defineEvent({
  type: 'handling.plan-answered.v1',
  producer: 'routing',
  description: 'The customer agreed to a version of the plan, or refused it. A handler who says so for them names the evidence.',
  data: z.object({
    version, agreed: z.boolean(), by: code(), evidenceRef: reference.optional(), remedyDueAt: instant,
    /** Of what was refused as a replacement: the version that still stands. */
    standing: version.optional(),
  }),
  example: { version: 1, agreed: true, by: 'logistics-1', evidenceRef: 'REC-77', remedyDueAt: '2026-02-13T10:00:00.000Z' },
});

export const HandlingPlanExecutedV1 = defineEvent({
  type: 'handling.plan-executed.v1',
  producer: 'routing',
  description: 'The remedy was carried out.',
  data: z.object({ version, solutions: z.array(code()).min(1), text: text(2000).optional(), evidenceRefs: z.array(reference) }),
  example: { version: 1, solutions: ['FREIGHT_REFUND'], evidenceRefs: ['PAY-2026-0213-9'] },
});

export const HandlingResolvedV1 = defineEvent({
  type: 'handling.resolved.v1',
  producer: 'routing',
  description: 'The result stands and is told to the customer. What the handler claims about satisfaction is only a claim.',
  data: z.object({
    resultCode: growing(ResultCode),
    /** Missing, like cause and responsibility, only where the customer kept silent. */
    resultText: text(4000).optional(),
    cause: code().optional(),
    /** `ruleId`: the row of the table that says so; `reason`: why it is another, or why none fits. */
    responsibility: z.object({ party: growing(ResponsibleParty), ruleId: code().optional(), reason: text(1000).optional() }).optional(),
    rootCause: text(4000).optional(),
    improvementProposal: text(4000).optional(),
    processExplanation: text(4000).optional(),
    repair: z.object(RepairRecord.shape).optional(),
    solutions: z.array(code()),
    compensation: amount.optional(),
    customerFee: amount.optional(),
    satisfactionClaim: z.object({ value: Satisfaction, evidenceRef: reference }).optional(),
    /** Every department and every person that was responsible in this round, the last of each at the end. */
    departmentIds: z.array(code()).min(1),
    handlerIds: z.array(code()),
  }),
  example: {
    resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded.', cause: 'THIRD_PARTY', responsibility: { party: 'CARRIER', ruleId: 'logistics-third-party' },
    solutions: ['FREIGHT_REFUND'], compensation: 12, customerFee: 0, satisfactionClaim: { value: 'SATISFIED', evidenceRef: 'REC-77' },
    departmentIds: ['LOGISTICS'], handlerIds: ['logistics-1'],
  },
});
