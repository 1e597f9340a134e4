import { z } from 'zod';
import { Role } from '../actor.js';
import { defineEvent } from '../define.js';
import { code, Contact, instant, Language, uuid } from '../values.js';

const message = { messageId: uuid, template: code(), to: Role, language: Language, channel: Contact.shape.kind, attempt: z.int().min(1) };
/** In messages that tell a decision: the instant until which the customer may ask for a review of it, or appeal. Every try names the same. */
const until = instant.optional();
const example = { messageId: '5c0c6c1e-3f1b-8b53-9a6d-6b1c9e0a7d11', template: 'ACK', to: 'CUSTOMER' as const, language: 'zh-CN' as const, channel: 'EMAIL' as const, attempt: 1 };

export const NotificationSentV1 = defineEvent({
  type: 'notification.sent.v1',
  producer: 'notification',
  description: 'The gateway accepted a message, on its attempt-th try by this channel. It never carries the address.',
  data: z.object({ ...message, until }),
  example,
});

export const NotificationFailedV1 = defineEvent({
  type: 'notification.failed.v1',
  producer: 'notification',
  description: 'No channel of the recipient took the message: somebody has to reach them by hand.',
  data: z.object({
    ...message,
    channel: Contact.shape.kind.optional(),
    attempt: z.int().min(0),
    /**
     * NO_CHANNEL, NO_ADDRESS: there was nothing to try, no channel, attempt 0. MAILBOX_…, MESSAGE_…, WEBHOOK_…, CANNOT_BE_SENT: the gateway refused the mailbox
     * or the message, for good (…_REFUSED) or every time (…_NOT_TAKEN). ADDRESS_FORBIDDEN: a webhook that is not on the public internet. TEMPLATE_BROKEN: there
     * were no words. Anything else is what the gateway said when the message did not arrive; NOT_DELIVERED when it gave no reason.
     */
    reason: code(),
    until,
  }),
  example: { ...example, attempt: 1, reason: 'MAILBOX_REFUSED' },
});

export const NotificationDeliveredV1 = defineEvent({
  type: 'notification.delivered.v1',
  producer: 'notification',
  description: 'The gateway says that the message arrived.',
  data: z.object(message),
  example,
});

export const NotificationBouncedV1 = defineEvent({
  type: 'notification.bounced.v1',
  producer: 'notification',
  description: 'The gateway had accepted the message and says now that it did not arrive: the next channel of the recipient is tried.',
  data: z.object({ ...message, reason: code() }),
  example: { ...example, reason: 'MAILBOX_UNKNOWN' },
});
