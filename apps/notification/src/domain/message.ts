import type { Language, Role } from '@redress/contracts';
import { idLike } from '@redress/kernel';
import type { Heard } from './heard.js';
import type { ContactKind, Route } from './routes.js';
import type { TemplateCode } from './templates.js';

/**
 * QUEUED → SENT → DELIVERED, or UNDELIVERABLE when every way is tried (domain §4.5). What a gateway reports as lost is QUEUED again for the next way. CANCELLED:
 * it was not sent yet, and nobody needs it any more.
 */
export type MessageStatus = 'QUEUED' | 'SENT' | 'DELIVERED' | 'UNDELIVERABLE' | 'CANCELLED';

/** The recipient of a message to the customer; one to staff names a staff id or the mailbox of a role. */
export const CUSTOMER = 'CUSTOMER';

/** What the words of a template ask for, as facts say it: codes, instants in ISO 8601, texts. */
export type Values = Readonly<Record<string, string>>;

/** One message to one recipient about one complaint. It holds no personal data: where it goes is looked up when it is sent. Instants are ISO 8601. */
export interface Message {
  readonly id: string;
  readonly template: TemplateCode;
  readonly to: Role;
  readonly recipient: string;
  readonly language: Language;
  /** Besides what is known of the customer. */
  readonly values: Values;
  readonly status: MessageStatus;
  /** Which of the ways to the recipient is being tried, by which channel, and how often it was. */
  readonly route: number;
  readonly channel?: ContactKind;
  readonly tries: number;
  readonly causeId: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  readonly queuedAt: string;
  /** When it may be sent. Absent: it waits for the customer's contacts or for a value, or it is settled. */
  readonly nextTryAt?: string | undefined;
  readonly settledAt?: string | undefined;
  readonly reason?: string | undefined;
}

export interface Draft {
  readonly template: TemplateCode;
  readonly to: Role;
  readonly recipient: string;
  readonly values: Values;
}

/** A message as its cause asks for it: one for each cause, template and recipient, however often the cause is heard. Not due yet. */
export function write(draft: Draft, language: Language, { id, thread }: Pick<Heard, 'id' | 'thread'>, now: Date): Message {
  return {
    ...draft,
    language,
    id: idLike(id, 'message', id, draft.template, draft.recipient),
    status: 'QUEUED',
    route: 0,
    tries: 0,
    causeId: id,
    correlationId: thread.correlationId,
    ...(thread.traceparent ? { traceparent: thread.traceparent } : {}),
    queuedAt: now.toISOString(),
  };
}

/** A value that comes after the cause of a message, which waits for it. */
const AWAITED: Partial<Record<TemplateCode, string>> = { INFO_REQUEST: 'dueAt' };

export function isComplete({ template, values }: Pick<Message, 'template' | 'values'>): boolean {
  const awaited = AWAITED[template];
  return awaited === undefined || values[awaited] !== undefined;
}

export const isToCustomer = ({ recipient }: Pick<Message, 'recipient'>): boolean => recipient === CUSTOMER;

/** QUEUED, but something is missing. */
export const isWaiting = ({ status, nextTryAt }: Message): boolean => status === 'QUEUED' && nextTryAt === undefined;

/** It goes by one of the ways to its recipient, from an instant on. */
export const takeRoute = (message: Message, index: number, { channel }: Route, at: Date): Message => ({ ...message, status: 'QUEUED', route: index, channel, tries: 0, nextTryAt: at.toISOString(), settledAt: undefined });

export const makeDue = (message: Message, at: Date): Message => ({ ...message, nextTryAt: at.toISOString() });

/** Nothing follows by itself. */
export function settle(message: Message, status: Exclude<MessageStatus, 'QUEUED'>, now: Date, reason?: string): Message {
  return { ...message, status, nextTryAt: undefined, settledAt: now.toISOString(), ...(reason ? { reason } : {}) };
}
