import { ComplaintContactedV1, type Input, type RecordContactV1 } from '@redress/contracts';
import { type Complaint, expectStatus } from './complaint.js';
import type { Decision } from './context.js';

type RecordContact = (typeof RecordContactV1)['example'];

/** Failed attempts this far apart make a customer unreachable, in ms (domain §4.1). */
const APART_MS = 15 * 60_000;

/** A person reached the customer or tried to (S0-13). An automatic message is no contact (§9, decision 5). */
export function recordContact(current: Complaint, { data, at, actor }: Input<RecordContact>): Decision<Complaint> {
  expectStatus(current, 'RECEIVED', 'REGISTERED', 'ACCEPTED', 'IN_HANDLING');
  const attempt = current.contactAttempts + 1;
  const { firstFailedContactAt: failedBefore, ...rest } = current;
  const outcome = data.outcome === 'FAILED' && failedBefore !== undefined && areApart(failedBefore, at) ? 'UNREACHABLE' : data.outcome;
  const failedSince = data.outcome === 'REACHED' ? undefined : (failedBefore ?? at.toISOString());
  const note = data.note ? { attempt, at: at.toISOString(), by: actor.id, note: data.note } : undefined;
  return {
    state: {
      ...rest,
      contactAttempts: attempt,
      ...(failedSince ? { firstFailedContactAt: failedSince } : {}),
      ...(outcome === 'FAILED' || current.contactedAt ? {} : { contactedAt: at.toISOString() }),
      ...(note ? { newContactNotes: [...(current.newContactNotes ?? []), note] } : {}),
    },
    facts: [ComplaintContactedV1.of({ by: actor.id, outcome, attempt, ...(data.channel ? { channel: data.channel } : {}) })],
  };
}

/** Attempts may be reported in another order than they were made. */
const areApart = (one: string, other: Date): boolean => Math.abs(other.getTime() - new Date(one).getTime()) >= APART_MS;
