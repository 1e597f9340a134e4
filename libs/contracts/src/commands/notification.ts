import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code, Contact, text, uuid } from '../values.js';
import { Satisfaction, Wish } from '../vocabulary/complaint.js';

export const RecordDeliveryV1 = defineCommandType({
  type: 'notification.record-delivery.v1',
  collection: 'messages',
  description: 'A gateway says what became of a message that it had accepted.',
  data: z.strictObject({ messageId: uuid, outcome: z.enum(['DELIVERED', 'FAILED']), reason: code().optional() }),
  example: { messageId: '5c0c6c1e-3f1b-8b53-9a6d-6b1c9e0a7d11', outcome: 'DELIVERED' },
});

export const RecordCallbackAttemptV1 = defineCommandType({
  type: 'notification.record-callback-attempt.v1',
  description: 'A try to call the customer back that brought no answer.',
  data: z.strictObject({ channel: Contact.shape.kind.optional(), note: text(2000).optional() }),
  example: { channel: 'PHONE' },
});

export const CompleteCallbackV1 = defineCommandType({
  type: 'notification.complete-callback.v1',
  description: 'What the customer answered: solved, satisfied, and what they want if not; or that they did not want to answer.',
  data: z.strictObject({
    result: z.enum([...Satisfaction.options, 'DECLINED']),
    score: z.int().min(1).max(5).optional(),
    solved: z.boolean().optional(),
    wish: Wish.optional(),
    remark: text(4000).optional(),
  }),
  example: { result: 'SATISFIED', score: 5, solved: true, wish: 'NONE' },
});
