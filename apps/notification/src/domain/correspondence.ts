import { type ComplaintPrivateRecordedV1, type Input, type Language, NotificationFailedV1, NotificationSentV1, type StatedFact } from '@redress/contracts';
import type { Callback, CallbackWords } from './callback.js';
import type { Decision } from './context.js';
import { isWaiting, type Message } from './message.js';

type PrivateRecord = (typeof ComplaintPrivateRecordedV1)['example'];

/** What is known of the person who complains: besides the words of call-backs the only personal data in this service. */
export type Customer = Pick<PrivateRecord, 'externalId' | 'name' | 'language' | 'contacts' | 'accessCode'>;

/** All that is written about one complaint, to whom it can be, and how its customer is called back. */
export interface Correspondence {
  readonly id: string;
  readonly version: number;
  readonly no?: string;
  readonly round: number;
  readonly customerId?: string;
  readonly language?: Language;
  /** Who has the case, and until when it has to be resolved. */
  readonly departmentId?: string;
  readonly handlerId?: string | undefined;
  readonly dueAt?: string;
  /** Since when nothing personal is kept of the complaint. It stays so. */
  readonly erasedAt?: string;
  readonly customer?: Customer;
  /** The call-back of the latest round that was resolved. */
  readonly callback?: Callback;
  readonly messages: readonly Message[];
  /** What was changed since it was loaded: nothing else needs to be saved. */
  readonly changed: Changes;
}

export interface Changes {
  readonly customer: boolean;
  readonly callback: boolean;
  readonly messageIds: readonly string[];
  /** Those of them that nobody can have tried to send: they are new, or waited for something until now. */
  readonly untriedIds: readonly string[];
  /** On the way into their own table: never loaded again. */
  readonly words: readonly CallbackWords[];
  /** What is personal has to go, and by what the customer was known. */
  readonly forgotten?: { readonly externalId?: string };
}

/** What stands in the row of a correspondence itself. */
export type CorrespondenceRow = Omit<Correspondence, 'customer' | 'callback' | 'messages' | 'changed'>;

const UNCHANGED: Changes = { customer: false, callback: false, messageIds: [], untriedIds: [], words: [] };

/** The correspondence that a fact belongs to; the first fact of a complaint that is heard, from whichever topic, begins it. */
export function correspondenceOf(current: Correspondence | undefined, { key, complaintNo, round }: Pick<Input, 'key' | 'complaintNo' | 'round'>): Correspondence {
  const before: Correspondence = current ?? { id: key, version: 0, round: 1, messages: [], changed: UNCHANGED };
  return { ...before, round: Math.max(before.round, round ?? 1), ...(complaintNo ? { no: complaintNo } : {}) };
}

/** The correspondence as it was loaded. */
export function loaded(row: CorrespondenceRow, messages: readonly Message[], { customer, callback }: Pick<Correspondence, 'customer' | 'callback'>): Correspondence {
  return { ...row, messages, changed: UNCHANGED, ...(customer ? { customer } : {}), ...(callback ? { callback } : {}) };
}

export const withCustomer = (state: Correspondence, customer: Customer): Correspondence => ({ ...state, customer, changed: { ...state.changed, customer: true } });

export function withCallback(state: Correspondence, callback: Callback, ...words: readonly CallbackWords[]): Correspondence {
  const kept = state.erasedAt === undefined ? words : [];
  return { ...state, callback, changed: { ...state.changed, callback: true, words: [...state.changed.words, ...kept] } };
}

export function withMessage(state: Correspondence, message: Message): Correspondence {
  const { messages, changed } = state;
  const before = messages.find(({ id }) => id === message.id);
  const isUntried = !before || isWaiting(before);
  return {
    ...state,
    messages: before ? messages.map((one) => (one === before ? message : one)) : [...messages, message],
    changed: { ...changed, messageIds: withId(changed.messageIds, message), untriedIds: isUntried ? withId(changed.untriedIds, message) : changed.untriedIds },
  };
}

const withId = (ids: readonly string[], { id }: Message): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);

/** Files messages, and says of each that was sent or cannot be how it ended, after what else there is to say. */
export function file(state: Correspondence, messages: readonly Message[], facts: readonly StatedFact[] = []): Decision {
  return { state: messages.reduce(withMessage, state), facts: [...facts, ...messages.flatMap(endOf)] };
}

/** How a message is spoken of: never with its address. */
export const tellOf = ({ id, template, to, language }: Message) => ({ messageId: id, template, to, language });

function endOf(message: Message): StatedFact[] {
  const { status, channel = 'EMAIL', route, tries, reason = 'UNKNOWN', values } = message;
  const promise = values['until'] === undefined ? {} : { until: values['until'] };
  if (status === 'SENT') return [NotificationSentV1.of({ ...tellOf(message), channel, attempt: tries, ...promise })];
  if (status !== 'UNDELIVERABLE') return [];
  const isTried = route > 0 || tries > 0;
  return [NotificationFailedV1.of({ ...tellOf(message), ...(isTried ? { channel } : {}), attempt: tries, reason, ...promise })];
}
