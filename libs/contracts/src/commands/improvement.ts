import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code, instant, reference, text, uuid } from '../values.js';
import { ImprovementType } from '../vocabulary/review.js';

const actionId = 'c1a8e5d2-90b4-8c37-b6f1-2d7e4a3905bc';

export const AssignImprovementV1 = defineCommandType({
  type: 'review.assign-improvement.v1',
  collection: 'improvements',
  description: 'Make somebody improve something until a day. The id of the action comes back.',
  data: z.strictObject({ measure: text(2000), ownerId: code(), departmentId: code(), dueAt: instant, type: ImprovementType, sopStep: code().optional() }),
  example: {
    measure: 'Ask about the related loss at every delay.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: '2026-03-31T10:00:00.000Z', type: 'PROCESS', sopStep: 'PLAN',
  },
});

export const SubmitImprovementV1 = defineCommandType({
  type: 'review.submit-improvement.v1',
  collection: 'improvements',
  description: 'The owner says that the action is done.',
  data: z.strictObject({ actionId: uuid, text: text(4000), evidenceRefs: z.array(reference).max(20).default([]) }),
  example: { actionId, text: 'The question is mandatory since version 2 of the policy.', evidenceRefs: ['POLICY-LOGISTICS-2'] },
});

export const VerifyImprovementV1 = defineCommandType({
  type: 'review.verify-improvement.v1',
  collection: 'improvements',
  description: 'Somebody other than the owner confirms that the action is done.',
  data: z.strictObject({ actionId: uuid, text: text(2000).optional() }),
  example: { actionId },
});

export const SendBackImprovementV1 = defineCommandType({
  type: 'review.send-back-improvement.v1',
  collection: 'improvements',
  description: 'The action is not done as it should be.',
  data: z.strictObject({ actionId: uuid, text: text(2000) }),
  example: { actionId, text: 'The hotline does not ask yet.' },
});
