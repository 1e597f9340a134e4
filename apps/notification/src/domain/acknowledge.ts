import type { ComplaintPrivateRecordedV1, ComplaintReceivedV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { correspondenceOf, type Customer, file, isToCustomer } from './correspondence.js';
import type { Correspondence } from './correspondence.js';
import type { Heard } from './heard.js';
import { CUSTOMER, makeDue, isWaiting, type Message, settle, write } from './message.js';
import { routesOf } from './routes.js';

type Received = (typeof ComplaintReceivedV1)['example'];
type PrivateRecord = (typeof ComplaintPrivateRecordedV1)['example'];

/** A complaint has arrived: the customer is told at once, without anybody's doing (S3-39, S3-27). */
export function acknowledge(current: Correspondence | undefined, heard: Heard<Received>, { now }: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const message = write({ template: 'ACK', to: 'CUSTOMER', recipient: CUSTOMER, language: heard.data.language, values: {} }, heard, now);
  if (before.messages.some(({ id }) => id === message.id)) return undefined;
  return file(before, [address(message, before.customer, now)]);
}

/** The customer's contacts, which travel on a topic of their own and may come before or after the complaint. What waited for them goes on. */
export function keepCustomer(current: Correspondence | undefined, heard: Heard<PrivateRecord>, { now }: NotificationContext): Decision {
  const { name, language, contacts, accessCode } = heard.data;
  const customer: Customer = { language, contacts, accessCode, ...(name ? { name } : {}) };
  const before = correspondenceOf(current, heard);
  const waiting = before.messages.filter((message) => isToCustomer(message) && isWaiting(message));
  return file({ ...before, customer, changed: { ...before.changed, customer: true } }, waiting.map((message) => address(message, customer, now)));
}

/** A message waits for contacts that are not known yet; without one that can be used it is settled, and the complaint goes on. */
function address(message: Message, customer: Customer | undefined, now: Date): Message {
  if (!customer) return message;
  return routesOf(customer).length > 0 ? makeDue(message, now) : settle(message, 'UNDELIVERABLE', now, 'NO_CHANNEL');
}
