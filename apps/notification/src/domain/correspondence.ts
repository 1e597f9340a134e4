import { type ComplaintPrivateRecordedV1, type Input, NotificationFailedV1, NotificationSentV1, type StatedFact } from '@redress/contracts';
import type { Decision } from './context.js';
import { CUSTOMER, type Message } from './message.js';

type PrivateRecord = (typeof ComplaintPrivateRecordedV1)['example'];

/** What is known of the person who complains: the only personal data in this service. */
export type Customer = Pick<PrivateRecord, 'name' | 'language' | 'contacts' | 'accessCode'>;

/** All that is written about one complaint, and to whom it can be. */
export interface Correspondence {
  readonly id: string;
  readonly version: number;
  readonly no?: string;
  readonly round: number;
  readonly customer?: Customer;
  readonly messages: readonly Message[];
  /** What was changed since it was loaded: nothing else needs to be saved. */
  readonly changed: { readonly customer: boolean; readonly messageIds: readonly string[] };
}

const UNCHANGED = { customer: false, messageIds: [] } as const;

/** The correspondence that a fact belongs to; the first fact of a complaint that is heard, from whichever topic, begins it. */
export function correspondenceOf(current: Correspondence | undefined, { key, complaintNo, round }: Pick<Input, 'key' | 'complaintNo' | 'round'>): Correspondence {
  const before: Correspondence = current ?? { id: key, version: 0, round: 1, messages: [], changed: UNCHANGED };
  return { ...before, round: Math.max(before.round, round ?? 1), ...(complaintNo ? { no: complaintNo } : {}) };
}

/** The correspondence as it was loaded. */
export function loaded(row: Omit<Correspondence, 'customer' | 'messages' | 'changed'>, messages: readonly Message[], customer: Customer | undefined): Correspondence {
  return { ...row, messages, changed: UNCHANGED, ...(customer ? { customer } : {}) };
}

export function withMessage(state: Correspondence, message: Message): Correspondence {
  const isKnown = state.messages.some(({ id }) => id === message.id);
  return {
    ...state,
    messages: isKnown ? state.messages.map((one) => (one.id === message.id ? message : one)) : [...state.messages, message],
    changed: { ...state.changed, messageIds: [...new Set([...state.changed.messageIds, message.id])] },
  };
}

/** Files several messages, and says of each that is settled how it ended. */
export function file(state: Correspondence, messages: readonly Message[]): Decision {
  return { state: messages.reduce(withMessage, state), facts: messages.flatMap(factOf) };
}

function factOf(message: Message): StatedFact[] {
  const { id, template, to, language, tries } = message;
  const said = { messageId: id, template, to, language };
  if (message.status === 'SENT') return [NotificationSentV1.of({ ...said, channel: 'EMAIL', attempt: tries })];
  if (message.status === 'QUEUED') return [];
  const isTried = message.route > 0 || tries > 0;
  return [NotificationFailedV1.of({ ...said, ...(isTried ? { channel: 'EMAIL' } : {}), attempt: tries, reason: message.reason ?? 'UNKNOWN' })];
}

export const isToCustomer = ({ recipient }: Message): boolean => recipient === CUSTOMER;
