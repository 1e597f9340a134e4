import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { amount, code, instant, reference, text } from '../values.js';
import { Satisfaction } from '../vocabulary/complaint.js';
import { HandlerResult, RepairRecord, ResponsibleParty } from '../vocabulary/handling.js';

export const ProposePlanV1 = defineCommandType({
  type: 'routing.propose-plan.v1',
  description: 'Propose a solution to the customer. Outside the catalogue, or above the limit of the department, its manager has to propose it.',
  data: z.strictObject({
    solutions: z.array(code()).min(1).max(10),
    text: text(4000),
    responsibleId: code(),
    remedyDueAt: instant,
    compensation: amount.optional(),
    customerFee: amount.default(0),
    reason: text(2000).optional(),
  }),
  example: {
    solutions: ['FREIGHT_REFUND'], text: 'We refund the freight of 12 yuan.', responsibleId: 'logistics-1', remedyDueAt: '2026-02-13T10:00:00.000Z', compensation: 12, customerFee: 0,
  },
});

export const AnswerPlanV1 = defineCommandType({
  type: 'routing.answer-plan.v1',
  description: 'Agree to a version of the plan, or refuse it: the customer, or a handler who has the evidence.',
  data: z.strictObject({ version: z.int().min(1), agreed: z.boolean(), evidenceRef: reference.optional(), remark: text(4000).optional() }),
  example: { version: 1, agreed: true, evidenceRef: 'REC-77' },
});

export const ExecutePlanV1 = defineCommandType({
  type: 'routing.execute-plan.v1',
  description: 'The remedy was carried out.',
  data: z.strictObject({ text: text(2000).optional(), evidenceRefs: z.array(reference).max(20).default([]) }),
  example: { evidenceRefs: ['PAY-2026-0213-9'] },
});

export const ResolveV1 = defineCommandType({
  type: 'routing.resolve.v1',
  description: 'State the result, its cause and who answers for it; the customer is told.',
  data: z.strictObject({
    resultCode: HandlerResult,
    resultText: text(4000),
    cause: code().optional(),
    /** As the table of responsibilities says, unless said here. */
    responsibility: z.strictObject({ party: ResponsibleParty, reason: text(1000).optional() }).optional(),
    rootCause: text(4000).optional(),
    improvementProposal: text(4000).optional(),
    processExplanation: text(4000).optional(),
    repair: RepairRecord.optional(),
    /** The final charge, as planned unless said here. */
    customerFee: amount.optional(),
    satisfactionClaim: z.strictObject({ value: Satisfaction, evidenceRef: reference }).optional(),
  }),
  example: {
    resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded.', cause: 'THIRD_PARTY', satisfactionClaim: { value: 'SATISFIED', evidenceRef: 'REC-77' },
  },
});
