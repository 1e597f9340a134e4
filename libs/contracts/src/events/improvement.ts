import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, growing, instant, reference, text, uuid } from '../values.js';
import { ImprovementSource, ImprovementType } from '../vocabulary/review.js';

const action = { actionId: uuid, reviewId: uuid.optional() };
const example = { actionId: 'c1a8e5d2-90b4-8c37-b6f1-2d7e4a3905bc', reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15' };

export const ImprovementAssignedV1 = defineEvent({
  type: 'improvement.assigned.v1',
  producer: 'review',
  description: 'Somebody has to improve something until a day (S3-37).',
  data: z.object({
    ...action, source: growing(ImprovementSource), measure: text(2000), ownerId: code(), departmentId: code(), dueAt: instant, type: ImprovementType, sopStep: code().optional(),
  }),
  example: {
    ...example, source: 'REVIEW', measure: 'Ask about the related loss at every delay.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: '2026-03-31T10:00:00.000Z',
    type: 'PROCESS', sopStep: 'PLAN',
  },
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
