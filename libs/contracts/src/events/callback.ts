import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, Contact, growing, instant } from '../values.js';
import { CallbackResult, Wish } from '../vocabulary/complaint.js';

export const CallbackScheduledV1 = defineEvent({
  type: 'callback.scheduled.v1',
  producer: 'notification',
  description: 'The customer of a resolved complaint is to be asked: is it solved, are you satisfied (S1-08, S1-24)? The departments and persons that handled the case may not ask.',
  data: z.object({ dueAt: instant.optional(), notDepartmentIds: z.array(code()), notHandlerIds: z.array(code()) }),
  example: { dueAt: '2026-02-24T10:00:00.000Z', notDepartmentIds: ['LOGISTICS'], notHandlerIds: ['logistics-1'] },
});

export const CallbackAttemptedV1 = defineEvent({
  type: 'callback.attempted.v1',
  producer: 'notification',
  description: 'The n-th try to ask the customer did not bring an answer.',
  data: z.object({ n: z.int().min(1), by: code(), channel: Contact.shape.kind.optional() }),
  example: { n: 1, by: 'complaint-manager-1', channel: 'PHONE' },
});

export const CallbackCompletedV1 = defineEvent({
  type: 'callback.completed.v1',
  producer: 'notification',
  description: 'The call-back is over: the customer answered, did not want to, or could not be reached. A score of 4 or 5 is SATISFIED, 3 NEUTRAL, less DISSATISFIED.',
  data: z.object({ result: CallbackResult, score: z.int().min(1).max(5).optional(), solved: z.boolean().optional(), wish: Wish.optional(), by: code() }),
  example: { result: 'SATISFIED', score: 5, solved: true, wish: 'NONE', by: 'complaint-manager-1' },
});

export const CallbackCancelledV1 = defineEvent({
  type: 'callback.cancelled.v1',
  producer: 'notification',
  description: 'Nobody asks the customer any more.',
  data: z.object({ reason: growing(z.enum(['WITHDRAWN', 'REVIEW_REQUESTED'])) }),
  example: { reason: 'REVIEW_REQUESTED' },
});
