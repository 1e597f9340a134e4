import type { Language, Role } from '@redress/contracts';
import { idOf } from '@redress/kernel';
import type { Heard } from './heard.js';

/** The templates that this service sends (domain §6.10). */
export const templateCodes = ['ACK', 'WARN', 'URGE', 'ESCALATE', 'SEVERE'] as const;
export type TemplateCode = (typeof templateCodes)[number];

export type MessageStatus = 'QUEUED' | 'SENT' | 'UNDELIVERABLE';

/** The recipient of a message to the customer; one to staff names a staff id or the mailbox of a role. */
export const CUSTOMER = 'CUSTOMER';

/** One message to one recipient about one complaint (domain §4.5). It holds no personal data: where it goes is looked up when it is sent. Instants are ISO 8601. */
export interface Message {
  readonly id: string;
  readonly template: TemplateCode;
  readonly to: Role;
  readonly recipient: string;
  readonly language: Language;
  /** What the words of the template ask for, besides what is known of the customer. */
  readonly values: Readonly<Record<string, string>>;
  readonly status: MessageStatus;
  /** Which of the customer's addresses is being tried, and how often it was. */
  readonly route: number;
  readonly tries: number;
  readonly causeId: string;
  readonly correlationId: string;
  readonly traceparent?: string;
  readonly queuedAt: string;
  /** When it may be sent. Absent: it waits for the customer's contacts, or it is settled. */
  readonly nextTryAt?: string | undefined;
  readonly settledAt?: string;
  readonly reason?: string;
}

export interface Draft {
  readonly template: TemplateCode;
  readonly to: Role;
  readonly recipient: string;
  readonly language: Language;
  readonly values: Readonly<Record<string, string>>;
}

/** A message as its cause asks for it: one for each cause, template and recipient, however often the cause is heard. Not due yet. */
export function write(draft: Draft, { id, thread }: Heard, now: Date): Message {
  return {
    ...draft,
    id: idOf('message', id, draft.template, draft.recipient),
    status: 'QUEUED',
    route: 0,
    tries: 0,
    causeId: id,
    correlationId: thread.correlationId,
    ...(thread.traceparent ? { traceparent: thread.traceparent } : {}),
    queuedAt: now.toISOString(),
  };
}

export const isWaiting = ({ status, nextTryAt }: Message): boolean => status === 'QUEUED' && nextTryAt === undefined;

export const makeDue = (message: Message, at: Date): Message => ({ ...message, nextTryAt: at.toISOString() });

/** QUEUED → SENT or UNDELIVERABLE: nothing follows. */
export function settle(message: Message, status: 'SENT' | 'UNDELIVERABLE', now: Date, reason?: string): Message {
  return { ...message, status, nextTryAt: undefined, settledAt: now.toISOString(), ...(reason ? { reason } : {}) };
}
