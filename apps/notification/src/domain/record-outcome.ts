import type { Input } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, file, isToCustomer } from './correspondence.js';
import { makeDue, type Message, settle } from './message.js';
import { routesOf } from './routes.js';

/** What became of one try to send a message. */
export type Outcome =
  | { readonly kind: 'ACCEPTED' }
  /** The mail server took part but not the mail. `address` is where it was tried. */
  | { readonly kind: 'REFUSED'; readonly isPermanent: boolean; readonly reason: string; readonly address: string }
  /** There is nothing that could be sent. */
  | { readonly kind: 'UNSENDABLE'; readonly reason: string };

export interface Tried {
  readonly messageId: string;
  /** Where the message stood when it was tried. */
  readonly route: number;
  readonly tries: number;
  readonly outcome: Outcome;
}

/** Pauses before the second and the third try, in ms: the time limit of an acknowledgement is an hour, and greylisting wants some minutes. */
const BACK_OFF_MS = [60_000, 300_000] as const;

/**
 * QUEUED → SENT, or tried again, or by the customer's next address, or UNDELIVERABLE (domain §4.5, S3-36). Whatever is settled stays so, and a failed
 * try counts once, however often it is told.
 */
export function recordOutcome(current: Correspondence | undefined, { data }: Input<Tried>, { now }: NotificationContext): Decision | undefined {
  const message = current?.messages.find(({ id }) => id === data.messageId);
  if (!current || message?.status !== 'QUEUED') return undefined;
  const isTold = message.route !== data.route || message.tries !== data.tries;
  if (isTold && data.outcome.kind !== 'ACCEPTED') return undefined;
  return file(current, [next(message, data.outcome, current, now)]);
}

function next(message: Message, outcome: Outcome, { customer }: Correspondence, now: Date): Message {
  const tried = { ...message, tries: message.tries + 1 };
  if (outcome.kind === 'ACCEPTED') return settle(tried, 'SENT', now);
  if (outcome.kind === 'UNSENDABLE') return settle(message, 'UNDELIVERABLE', now, outcome.reason);
  const routes = isToCustomer(message) && customer ? routesOf(customer) : [];
  // The contacts were replaced while it was on its way to an old one: that try says nothing about the new.
  const isOutdated = routes.length > 0 && routes[message.route] !== outcome.address;
  if (isOutdated) return makeDue({ ...message, route: 0, tries: 0 }, now);
  const pauseMs = BACK_OFF_MS[message.tries];
  if (!outcome.isPermanent && pauseMs !== undefined) return makeDue(tried, new Date(now.getTime() + pauseMs));
  if (message.route + 1 < routes.length) return makeDue({ ...message, route: message.route + 1, tries: 0 }, now);
  return settle(tried, 'UNDELIVERABLE', now, outcome.reason);
}
