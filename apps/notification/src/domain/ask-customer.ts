import type { ClockRemindedV1, ClockStartedV1, ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, file } from './correspondence.js';
import type { Heard } from './heard.js';
import { isWaiting, type Message, settle } from './message.js';
import { address, postOnly, toCustomer } from './post.js';

type Current = Correspondence | undefined;

/** The customer is asked for everything at once (S3-04). The message waits for the time until which they may answer, which is sla's to say. */
export function askCustomer(current: Current, heard: Heard<(typeof ComplaintInfoRequestedV1)['example']>, context: NotificationContext): Decision | undefined {
  const items = heard.data.items.map(({ label }) => label).join('\n');
  return postOnly(correspondenceOf(current, heard), [toCustomer('INFO_REQUEST', { items })], heard, context);
}

/** The time for the answer runs: what waited for it goes. */
export function askUntil(current: Current, heard: Heard<Pick<(typeof ClockStartedV1)['example'], 'dueAt'>>, context: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const asked = before.messages.find((message) => isRequest(message) && isWaiting(message) && message.values['dueAt'] === undefined);
  if (!asked) return undefined;
  return file(before, [address({ ...asked, values: { ...asked.values, dueAt: heard.data.dueAt } }, before.customer, context)]);
}

export const isCustomersTime = ({ stage }: { readonly stage: string }): boolean => stage === 'CUSTOMER_REPLY';

/** No answer yet: the customer is reminded of what they were asked for (domain §4.2, §6.10). */
export function remindCustomer(current: Current, heard: Heard<(typeof ClockRemindedV1)['example']>, context: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const asked = before.messages.findLast((message) => isRequest(message) && message.values['n'] === undefined);
  if (!asked) return undefined;
  const { n, dueAt } = heard.data;
  return postOnly(before, [toCustomer('INFO_REQUEST', { items: asked.values['items'], dueAt, n })], heard, context);
}

/** The customer answered: what was not yet sent need not be. */
export function stopAsking(current: Current, heard: Heard<(typeof ComplaintInfoSuppliedV1)['example']>, { now }: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const unsent = before.messages.filter((message) => isRequest(message) && message.status === 'QUEUED');
  return unsent.length > 0 ? file(before, unsent.map((message) => settle(message, 'CANCELLED', now))) : undefined;
}

const isRequest = ({ template }: Message): boolean => template === 'INFO_REQUEST';
