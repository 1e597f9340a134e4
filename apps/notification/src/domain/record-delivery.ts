import { type Input, NotificationBouncedV1, NotificationDeliveredV1, type RecordDeliveryV1 } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, file, tellOf } from './correspondence.js';
import { type Message, settle } from './message.js';
import { routesOf } from './post.js';
import { nextRoute } from './record-outcome.js';

type RecordDelivery = (typeof RecordDeliveryV1)['example'];

/** SENT → DELIVERED; or, when it did not arrive after all, by the recipient's next channel, and UNDELIVERABLE when that was the last (domain §4.5, S3-36). */
export function recordDelivery(current: Correspondence, { data }: Input<RecordDelivery>, context: NotificationContext): Decision {
  const message = current.messages.find(({ id }) => id === data.messageId);
  if (!message) throw refuseCommon('NOT_FOUND', { field: 'messageId' });
  const { status, channel = 'EMAIL', tries } = message;
  if (status !== 'SENT') throw refuseCommon('INVALID_STATE', { status, allowed: ['SENT'] });
  const told = { ...tellOf(message), channel, attempt: tries };
  if (data.outcome === 'DELIVERED') return file(current, [settle(message, 'DELIVERED', context.now)], [NotificationDeliveredV1.of(told)]);
  const reason = data.reason ?? 'NOT_DELIVERED';
  return file(current, [lost(message, reason, current, context)], [NotificationBouncedV1.of({ ...told, reason })]);
}

const lost = (message: Message, reason: string, { customer }: Correspondence, context: NotificationContext): Message =>
  nextRoute(message, routesOf(message, customer, context) ?? [], context) ?? settle(message, 'UNDELIVERABLE', context.now, reason);
