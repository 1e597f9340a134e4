import type { ComplaintPrivateRecordedV1, ComplaintReceivedV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, type Customer, file, withCustomer } from './correspondence.js';
import type { Heard } from './heard.js';
import { isToCustomer, isWaiting } from './message.js';
import { address, postOnly, toCustomer } from './post.js';

type Received = (typeof ComplaintReceivedV1)['example'];
type PrivateRecord = (typeof ComplaintPrivateRecordedV1)['example'];

/** A complaint has arrived: the customer is told at once, without anybody's doing (S3-39, S3-27). */
export function acknowledge(current: Correspondence | undefined, heard: Heard<Received>, context: NotificationContext): Decision | undefined {
  const { customerId, language } = heard.data;
  return postOnly({ ...correspondenceOf(current, heard), customerId, language }, [toCustomer('ACK')], heard, context);
}

/** The customer's contacts, which travel on a topic of their own and may come before or after the complaint. What waited for them goes on. Those of who was forgotten are not kept. */
export function keepCustomer(current: Correspondence | undefined, heard: Heard<PrivateRecord>, context: NotificationContext): Decision {
  if (current?.erasedAt !== undefined) return file(current, []);
  const { externalId, name, language, contacts, accessCode } = heard.data;
  const customer: Customer = { language, contacts, accessCode, ...(externalId ? { externalId } : {}), ...(name ? { name } : {}) };
  const before = withCustomer(correspondenceOf(current, heard), customer);
  const waiting = before.messages.filter((message) => isToCustomer(message) && isWaiting(message));
  return file(before, waiting.map((message) => address(message, customer, context)));
}
