import type { Tx } from '../tx.js';
import { takeUnseen } from './inbox.js';
import { addToOutbox, type OutboxRow } from './outbox.js';

/** The inbox remembers what was put aside under this name, so that a record that is delivered again is not put aside again. */
const CONSUMER = 'dead-letter';

/** Adds those dead letters that were not added before, and returns them. Costs nothing when there are none. */
export async function addDeadLetters(tx: Tx, letters: readonly OutboxRow[]): Promise<OutboxRow[]> {
  if (letters.length === 0) return [];
  const unseen = await takeUnseen(tx, CONSUMER, letters.map(({ id }) => id));
  const added = letters.filter(({ id }) => unseen.has(id));
  addToOutbox(tx, added);
  return added;
}
