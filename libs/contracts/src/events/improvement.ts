import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Category, code, growing, instant, reference, text, uuid } from '../values.js';
import { ImprovementSource, ImprovementType } from '../vocabulary/review.js';

const action = { actionId: uuid, reviewId: uuid.optional() };
const example = { actionId: 'c1a8e5d2-90b4-8c37-b6f1-2d7e4a3905bc', reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15' };

const task = {
  ...action, source: growing(ImprovementSource), measure: text(2000), ownerId: code(), departmentId: code(), dueAt: instant, type: ImprovementType, sopStep: code().optional(),
};
const taskExample = {
  ...example, source: 'REVIEW', measure: 'Ask about the related loss at every delay.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: '2026-03-31T10:00:00.000Z',
  type: 'PROCESS', sopStep: 'PLAN',
} as const;

export const ImprovementAssignedV1 = defineEvent({
  type: 'improvement.assigned.v1',
  producer: 'review',
  description: 'Somebody has to improve something until a day (S3-37).',
  data: z.object(task),
  example: taskExample,
});

export const ImprovementSubmittedV1 = defineEvent({
  type: 'improvement.submitted.v1',
  producer: 'review',
  description: 'The owner says that it is done.',
  data: z.object({ ...action, text: text(4000), evidenceRefs: z.array(reference) }),
  example: { ...example, text: 'The question is mandatory since version 2 of the policy.', evidenceRefs: ['POLICY-LOGISTICS-2'] },
});

export const ImprovementVerifiedV1 = defineEvent({
  type: 'improvement.verified.v1',
  producer: 'review',
  description: 'Somebody other than the owner checked that it is done.',
  data: z.object({ ...action, text: text(2000).optional() }),
  example,
});

export const ImprovementSentBackV1 = defineEvent({
  type: 'improvement.sent-back.v1',
  producer: 'review',
  description: 'It is not done as it should be: the owner submits again. The due time stays.',
  data: z.object({ ...action, text: text(2000) }),
  example: { ...example, text: 'The hotline does not ask yet.' },
});

export const ImprovementOverdueV1 = defineEvent({
  type: 'improvement.overdue.v1',
  producer: 'review',
  description: 'Its day has passed, and its owner has not said that it is done: a published notice (通报, S3-38). Who has to do something about it is told by the clock RECTIFY.',
  data: z.object({ ...task, overdueAt: instant.describe('When it became so: its due time, or when it was sent back after that.') }),
  example: { ...taskExample, overdueAt: '2026-03-31T10:00:00.000Z' },
});

export const ImprovementEffectV1 = defineEvent({
  type: 'improvement.effect.v1',
  producer: 'review',
  description: 'How many complaints of the same category were registered in the 30 days before the action was assigned, and in the 30 days after it was verified (S3-26).',
  data: z.object({
    ...action, category: Category, departmentId: code().optional().describe('Of these only those that this department handled, as it had the complaint that the action follows from.'),
    before: z.int().min(0), after: z.int().min(0),
  }),
  example: { ...example, category: 'LOGISTICS.DELAY', departmentId: 'LOGISTICS', before: 9, after: 4 },
});
