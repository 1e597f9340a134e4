import type { Pool } from 'pg';
import { isUnsendable } from './kafka/unsendable.js';
import type { Publisher } from './kafka/publisher.js';
import type { Log } from './log.js';
import { type Metrics } from './metrics.js';
import { parkRow } from './tables/parked.js';
import { claimShards, deleteSent, readShards, type WaitingRow } from './tables/relay.js';
import { traceSend } from './tracing.js';
import { inTransaction } from './tx.js';
import { Wakeable } from './wakeable.js';

export interface RelayOptions {
  /** Records sent and deleted in one transaction. */
  readonly batchSize: number;
  /** How often it looks without being woken: for rows of an instance that died, in ms. */
  readonly pollMs: number;
  /** Longest wait between tries while Kafka or the database is away, in ms. */
  readonly maxBackoffMs: number;
}

export const relayDefaults: RelayOptions = { batchSize: 1000, pollMs: 1000, maxBackoffMs: 5_000 };

/**
 * Moves outbox rows to Kafka, in order, at least once (pitfalls §C). Shards are locked by row for the length of the send, so any number
 * of relays may run; what was sent is deleted by its own keys, never by "up to".
 */
export class Relay {
  private readonly sleeper = new Wakeable();
  private isRunning = false;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly publisher: Publisher,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly options: RelayOptions = relayDefaults,
  ) {}

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.done = this.loop();
  }

  /** Rows were committed: send them now. */
  notify(): void {
    this.sleeper.notify();
  }

  /** Finishes the send in flight and stops; what remains is sent by the next start. */
  async stop(): Promise<void> {
    this.isRunning = false;
    this.sleeper.notify();
    await this.done;
    await this.publisher.close();
  }

  private async loop(): Promise<void> {
    let failures = 0;
    while (this.isRunning) {
      try {
        const sent = await this.sendOnce();
        failures = 0;
        if (sent === 0 && this.isRunning) await this.sleeper.sleep(this.options.pollMs);
      } catch (error) {
        failures++;
        this.log.warn({ err: error, failures }, 'the outbox could not be sent; it is tried again');
        await this.backOff(Math.min(this.options.maxBackoffMs, 50 * 2 ** failures));
      }
    }
  }

  /** Sends one batch; returns how many rows it settled. */
  async sendOnce(): Promise<number> {
    return inTransaction(this.pool, async (tx) => {
      const shards = await claimShards(tx);
      if (shards.length === 0) return 0;
      const rows = await readShards(tx, shards, this.options.batchSize);
      if (rows.length === 0) return 0;
      const settled = await this.send(rows);
      for (const { row, error } of settled.refused) await parkRow(tx, row, error);
      await deleteSent(tx, [...settled.sent, ...settled.refused.map(({ row }) => row)]);
      return rows.length;
    });
  }

  private async send(rows: readonly WaitingRow[]): Promise<{ sent: readonly WaitingRow[]; refused: readonly { row: WaitingRow; error: Error }[] }> {
    try {
      await traceSend(rows, () => this.publisher.send(rows));
      this.metrics.sent(rows);
      return { sent: rows, refused: [] };
    } catch (error) {
      if (!isUnsendable(error)) throw error;
      return this.sendSingly(rows);
    }
  }

  /** One record that Kafka will never take must not hold up the others: it is parked, and with it what follows under its key. */
  private async sendSingly(rows: readonly WaitingRow[]) {
    const sent: WaitingRow[] = [];
    const refused: { row: WaitingRow; error: Error }[] = [];
    const blocked = new Set<string>();
    for (const row of rows) {
      const key = `${row.topic}\u0000${row.key}`;
      if (blocked.has(key)) continue;
      try {
        await this.publisher.send([row]);
        sent.push(row);
      } catch (error) {
        if (!isUnsendable(error)) throw error;
        this.log.error({ err: error, topic: row.topic, id: row.id }, 'Kafka refuses a record: it is parked');
        this.metrics.parked(row.topic);
        blocked.add(key);
        refused.push({ row, error });
      }
    }
    return { sent, refused };
  }

  /** New rows do not cut this sleep short, only the end does. */
  private async backOff(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (this.isRunning && performance.now() < end) await this.sleeper.sleep(end - performance.now());
  }
}
