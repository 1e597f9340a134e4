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
  const firstFailedAt = current.firstFailedContactAt ?? (data.outcome === 'FAILED' ? at.toISOString() : undefined);
  const isUnreachable = data.outcome === 'FAILED' && firstFailedAt !== undefined && at.getTime() - new Date(firstFailedAt).getTime() >= APART_MS;
  const outcome = isUnreachable ? 'UNREACHABLE' : data.outcome;
  return {
    state: {
      ...current,
      contactAttempts: attempt,
      ...(firstFailedAt ? { firstFailedContactAt: firstFailedAt } : {}),
      ...(outcome === 'FAILED' || current.contactedAt ? {} : { contactedAt: at.toISOString() }),
    },
    facts: [ComplaintContactedV1.of({ by: actor.id, outcome, attempt, ...(data.channel ? { channel: data.channel } : {}) })],
  };
}
