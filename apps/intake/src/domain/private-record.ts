import { ComplaintPrivateRecordedV1, type StatedFact } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import type { IntakeContext } from './context.js';
import { refuse } from './errors.js';
import type { CustomerNote, KeptWords } from './words.js';

/** The record travels whole, and a broker takes about a million bytes at once. */
const LONGEST_RECORD = 900_000;

/** What was said; the first of it is the how-manieth of its kind: without it, the one after those on record. */
interface Said {
  readonly kind: CustomerNote['kind'];
  readonly first?: number;
  readonly at: Date;
  readonly words: readonly Pick<CustomerNote, 'key' | 'channel' | 'text' | 'attachments'>[];
}

interface Noted {
  readonly state: Complaint;
  readonly facts: readonly StatedFact[];
  readonly refs: readonly string[];
}

/**
 * Keeps what the customer said, and states the private record anew; nothing when nothing was said. `refs` names it, in order.
 * @throws DomainError RECORD_FULL.
 */
export function noteWords(current: Complaint, { kind, first, at, words }: Said, context: IntakeContext): Noted {
  if (words.length === 0) return { state: current, facts: [], refs: [] };
  const kept = keptWords(current, context);
  const from = first ?? kept.notes.filter((note) => note.kind === kind).length + 1;
  const added = words.map((one, index): CustomerNote => ({ ref: `${kind}/${from + index}`, at: at.toISOString(), kind, ...one }));
  const fact = privateRecord(current, { ...kept, notes: [...kept.notes, ...added] }, context);
  if (Buffer.byteLength(JSON.stringify(fact.data)) > LONGEST_RECORD) throw refuse('RECORD_FULL');
  return { state: { ...current, newCustomerNotes: [...(current.newCustomerNotes ?? []), ...added] }, facts: [fact], refs: added.map(({ ref }) => ref) };
}

/** The fact that holds all that a customer gave: it replaces the one before. */
export function privateRecord({ id, language }: Complaint, words: KeptWords, { identities }: IntakeContext): StatedFact {
  const { externalId, name, contacts, description, attachments, notes } = words;
  return ComplaintPrivateRecordedV1.of({
    ...(externalId ? { externalId } : {}),
    ...(name ? { name } : {}),
    language,
    contacts,
    description,
    attachments,
    accessCode: identities.accessCode(id),
    ...(notes.length > 0 ? { notes: [...notes] } : {}),
  });
}

/** What was there before, and what came within the same batch. */
function keptWords({ id, submission, newCustomerNotes = [] }: Complaint, { words }: IntakeContext): KeptWords {
  const kept = words.get(id) ?? (submission && { ...submission, notes: [] });
  if (!kept) throw new Error('the private record was not read');
  return { ...kept, notes: [...kept.notes, ...newCustomerNotes] };
}
