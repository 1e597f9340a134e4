import type { Decision, NotificationContext } from './context.js';
import { correspondenceOf, type Correspondence, file } from './correspondence.js';
import type { Heard } from './heard.js';
import { isToCustomer, settle } from './message.js';

/**
 * The personal data of the complaint were erased: nobody writes to its customer any more, and nothing personal is kept of it, nor ever will be (S1-12). The
 * fact and the tombstone say the same; whichever comes first is followed, as either topic may be read late.
 */
export function forgetCustomer(current: Correspondence | undefined, heard: Heard, { now }: Pick<NotificationContext, 'now'>): Decision | undefined {
  // Without a number it is the tombstone of an operator, about a complaint that was never heard of here.
  if (current?.erasedAt !== undefined || (!current && !heard.complaintNo)) return undefined;
  const { customer, ...kept } = correspondenceOf(current, heard);
  const forgotten = customer?.externalId === undefined ? {} : { externalId: customer.externalId };
  const state: Correspondence = { ...kept, erasedAt: now.toISOString(), changed: { ...kept.changed, words: [], forgotten } };
  const unsent = state.messages.filter((message) => isToCustomer(message) && message.status === 'QUEUED');
  return file(state, unsent.map((message) => settle(message, 'CANCELLED', now, 'PERSONAL_DATA_ERASED')));
}
