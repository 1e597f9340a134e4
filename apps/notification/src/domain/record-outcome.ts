import type { Input } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, file } from './correspondence.js';
import { makeDue, type Message, settle, takeRoute } from './message.js';
import { address, routesOf } from './post.js';
import { outOfQuiet } from './quiet-hours.js';
import { promising } from './review-right.js';
import type { ContactKind } from './routes.js';

/** What became of one try to send a message. */
export type Outcome =
  | { readonly kind: 'ACCEPTED' }
  /** The gateway took part but not the message. `address` is where it was tried. */
  | { readonly kind: 'REFUSED'; readonly isPermanent: boolean; readonly reason: string; readonly address: string }
  /** There is nothing that could be sent. */
  | { readonly kind: 'UNSENDABLE'; readonly reason: string }
  /** The way that it was to go is no longer there: contacts or gateways were replaced. */
  | { readonly kind: 'MISROUTED' }
  /** It was due before the quiet hours, and they have begun. */
  | { readonly kind: 'HELD' };

export interface Tried {
  readonly messageId: string;
  /** Where the message stood when it was tried. */
  readonly route: number;
  readonly channel: ContactKind;
  readonly tries: number;
  readonly outcome: Outcome;
  /** What the letter promised, if it was written and about a decision. */
  readonly until?: string | undefined;
}

/** Pauses before the second and the third try, in ms: the time limit of an acknowledgement is an hour, and greylisting wants some minutes. */
const BACK_OFF_MS = [60_000, 300_000] as const;

/**
 * QUEUED → SENT, or tried again, or by the recipient's next channel, or UNDELIVERABLE (domain §4.5, S3-36). Whatever is settled stays so, and a failed try
 * counts once, however often it is told. Every acceptance is believed, also of a message that was cancelled on its way.
 */
export function recordOutcome(current: Correspondence | undefined, { data }: Input<Tried>, context: NotificationContext): Decision | undefined {
  const found = current?.messages.find(({ id }) => id === data.messageId);
  if (!current || !found) return undefined;
  const message = isTry(data.outcome) ? promising(found, context, data.until) : found;
  const isOpen = message.status === 'QUEUED';
  if (data.outcome.kind === 'ACCEPTED') {
    const { route, channel, tries } = data;
    return isOpen || message.status === 'CANCELLED' ? file(current, [settle({ ...message, route, channel, tries: tries + 1 }, 'SENT', context.now)]) : undefined;
  }
  const isTold = message.route !== data.route || message.tries !== data.tries;
  return isOpen && !isTold ? file(current, [next(message, data.outcome, current, context)]) : undefined;
}

/** Whether a letter left, or never can. */
const isTry = ({ kind }: Outcome): boolean => kind !== 'MISROUTED' && kind !== 'HELD';

function next(message: Message, outcome: Exclude<Outcome, { kind: 'ACCEPTED' }>, { customer }: Correspondence, context: NotificationContext): Message {
  const { now, quiet } = context;
  if (outcome.kind === 'UNSENDABLE') return settle(message, 'UNDELIVERABLE', now, outcome.reason);
  if (outcome.kind === 'HELD') return makeDue(message, outOfQuiet(message.template, now, quiet));
  const restarted = (): Message => address({ ...message, route: 0, tries: 0, nextTryAt: undefined }, customer, context);
  if (outcome.kind === 'MISROUTED') return restarted();
  const routes = routesOf(message, customer, context) ?? [];
  // The contacts were replaced while it was on its way to an old one: that try says nothing about the new.
  const isOutdated = routes.length > 0 && routes[message.route]?.address !== outcome.address;
  if (isOutdated) return restarted();
  const tried = { ...message, tries: message.tries + 1 };
  const pauseMs = BACK_OFF_MS[message.tries];
  if (!outcome.isPermanent && pauseMs !== undefined) return makeDue(tried, outOfQuiet(message.template, new Date(now.getTime() + pauseMs), quiet));
  return nextRoute(tried, routes, context) ?? settle(tried, 'UNDELIVERABLE', now, outcome.reason);
}

/** The same message by the recipient's next channel, if there is one (S3-36). */
export function nextRoute(message: Message, routes: NonNullable<ReturnType<typeof routesOf>>, { now, quiet }: Pick<NotificationContext, 'now' | 'quiet'>): Message | undefined {
  const index = message.route + 1;
  const route = routes[index];
  return route && takeRoute(message, index, route, outOfQuiet(message.template, now, quiet));
}
