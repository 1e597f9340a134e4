import type { Message } from 'kafkajs';
import { encodeContent, ENCODED } from './kafka/record-encoder.js';
import type { OutboxRow } from './tables/index.js';
import { toMessage } from './wire.js';

/** What goes to Kafka of a row of the outbox. */
export interface Sendable {
  readonly id: string;
  readonly message: Message;
  readonly traceparent: string | undefined;
}

export const sendableOf = (row: OutboxRow): Sendable => ({ id: row.id, message: toMessage(row), traceparent: traceparentOf(row) });

/**
 * Records as they go to Kafka, kept from the commit that added them until they are sent, so that the relay of the same process need not read them again:
 * the newest of them, encoded, as they would else live through garbage collections piece by piece. The outbox says what waits; this only knows how it looks.
 */
export class FreshRecords {
  private readonly records = new Map<string, Sendable>();

  constructor(private readonly most: number) {}

  add(rows: readonly OutboxRow[]): void {
    for (const row of rows) {
      // Whoever hears of a record that is not text has it from the outbox: it is a dead letter, and rare.
      if (!row.isBase64) this.records.set(row.id, encoded(row));
    }
    // What another relay sends is never asked for here.
    for (const id of this.records.keys()) {
      if (this.records.size <= this.most) break;
      this.records.delete(id);
    }
  }

  get(id: string): Sendable | undefined {
    return this.records.get(id);
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.records.delete(id);
  }
}

function encoded(row: OutboxRow): Sendable {
  const { key = null, ...content } = toMessage(row);
  const bytes = encodeContent({ key, ...content });
  // Never sent by itself, and never null: should anything go by it one day, that must be no tombstone.
  return { id: row.id, message: { key, value: bytes, [ENCODED]: bytes } as Message, traceparent: traceparentOf(row) };
}

const traceparentOf = ({ headers: { traceparent } }: OutboxRow): string | undefined => (typeof traceparent === 'string' ? traceparent : undefined);
