import type { Pool } from 'pg';
import { FreshRecords, type Sendable, sendableOf } from './fresh-records.js';
import type { Publisher } from './kafka/publisher.js';
import { isUnsendable } from './kafka/unsendable.js';
import type { Log } from './log.js';
import { type Metrics } from './metrics.js';
import type { OutboxRow } from './tables/outbox.js';
import { parkRow } from './tables/parked.js';
import { claimShards, deleteSent, isAnyWaiting, readRows, type WaitingRow, waitingRows } from './tables/relay.js';
import { traceSend } from './tracing.js';
import { inTransaction, type Tx } from './tx.js';
import { Wakeable } from './wakeable.js';
import { within } from './within.js';

export interface RelayOptions {
  /** Records sent and deleted in one transaction. */
  readonly batchSize: number;
  /** How often it looks without being woken: for rows of an instance that died, in ms. */
  readonly pollMs: number;
  /** Longest wait between tries while Kafka or the database is away, in ms. */
  readonly maxBackoffMs: number;
  /** A transaction begins no further request after this long, in ms: the database ends a session that stands idle for a minute, and a request may take half of that. */
  readonly sendMs: number;
}

/** Least time from the beginning of one send to the next, in ms, unless more waits than one takes: under load it gathers a batch. */
const SPACING_MS = 40;

export const relayDefaults: RelayOptions = { batchSize: 1000, pollMs: 1000, maxBackoffMs: 2_000, sendMs: 20_000 };

/** What goes in one request, in bytes: brokers take 1 MiB for a partition by default, and refuse a larger batch of records as a whole. */
const REQUEST_BYTES = 768 * 1024;
/** What is read in one transaction, in bytes, but for a row that is larger by itself: letters of a megabyte each must not fill the memory of those who keep them. */
const READ_BYTES = 8 * 1024 * 1024;
/** How long a stop waits for the send in flight, in ms. */
const STOP_WITHIN_MS = 2_500;

type Ready = WaitingRow & Sendable;

/** What became of the rows of one transaction. An error that ended it early leaves the others for the next. */
interface Settled {
  readonly sent: Ready[];
  readonly refused: { readonly row: Ready; readonly error: Error }[];
  error?: unknown;
}

/** How far one transaction came. */
interface Progress {
  readonly settled: number;
  /** It left rows for the next, or another relay holds all of them. */
  readonly isMore: boolean;
}

/**
 * Moves outbox rows to Kafka, in order, at least once (pitfalls §C). Shards are locked for the length of the send, so any number
 * of relays may run; what was sent is deleted by its own keys, never by "up to". It holds one batch in memory, however long Kafka is away.
 */
export class Relay {
  private readonly sleeper = new Wakeable();
  private readonly fresh: FreshRecords;
  private isRunning = false;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly publisher: Publisher,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly options: RelayOptions = relayDefaults,
  ) {
    this.fresh = new FreshRecords(2 * options.batchSize);
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.done = this.loop();
  }

  /** Rows were committed, these at least: send them now. */
  notify(committed: readonly OutboxRow[] = []): void {
    if (this.isRunning) this.fresh.add(committed);
    this.sleeper.notify();
  }

  /** Finishes the send in flight, or gives it up after some seconds, and stops; what remains is sent by the next start. */
  async stop(): Promise<void> {
    this.isRunning = false;
    this.sleeper.notify();
    await within(STOP_WITHIN_MS, 'Kafka does not take what is in flight', this.done).catch((error: unknown) => this.log.warn({ err: error }, 'the relay stops all the same'));
    await this.publisher.close();
  }

  private goesOn(): boolean {
    return this.isRunning;
  }

  private async loop(): Promise<void> {
    let failures = 0;
    let isWoken = true;
    while (this.goesOn()) {
      try {
        const begunAt = performance.now();
        const { settled, isMore }: Progress = isWoken || (await isAnyWaiting(this.pool)) ? await this.sendOnce() : { settled: 0, isMore: false };
        failures = 0;
        isWoken = isMore;
        if (isMore && settled > 0) continue;
        // All that was committed before is sent, or is being sent by another, and whoever commits more wakes it.
        if (isMore || settled > 0) isWoken = (await this.rest(begunAt + SPACING_MS)) || isMore;
        if (!isWoken && this.goesOn()) isWoken = await this.sleeper.sleep(this.options.pollMs);
      } catch (error) {
        failures++;
        this.log.warn({ err: error, failures }, 'the outbox could not be sent; it is tried again');
        await this.rest(performance.now() + Math.min(this.options.maxBackoffMs, 50 * 2 ** failures));
        isWoken = true;
      }
    }
  }

  /** Sends one batch. Throws when Kafka or the database is away; what was sent by then is not sent again. */
  private async sendOnce(): Promise<Progress> {
    const { sent, refused, error, isMore } = await inTransaction(this.pool, async (tx) => {
      const shards = await claimShards(tx);
      if (shards.length === 0) return { sent: [], refused: [], isMore: true };
      const rows = await waitingRows(tx, shards, this.options.batchSize, READ_BYTES);
      const settled = await this.send(await this.ready(tx, rows));
      for (const { row, error } of settled.refused) parkRow(tx, row, error);
      const gone = [...settled.sent, ...settled.refused.map(({ row }) => row)];
      if (gone.length > 0) deleteSent(tx, gone);
      const isCut = rows.length === this.options.batchSize || rows.reduce((bytes, row) => bytes + row.bytes, 0) >= READ_BYTES;
      return { ...settled, isMore: isCut || gone.length < rows.length };
    });
    this.fresh.drop([...sent, ...refused.map(({ row }) => row)].map(({ id }) => id));
    this.metrics.sent(sent);
    for (const { row } of refused) this.metrics.parked(row.topic);
    if (error !== undefined) throw error as Error;
    return { settled: sent.length + refused.length, isMore };
  }

  /** The rows in their order, with what they say: those that this process has just added it has at hand. */
  private async ready(tx: Tx, rows: readonly WaitingRow[]): Promise<Ready[]> {
    // Looked up once: what is added meanwhile may push others out.
    const known = new Map(rows.flatMap(({ id }) => this.fresh.get(id) ?? []).map((one) => [one.id, one]));
    const read = await readRows(tx, rows.filter(({ id }) => !known.has(id)));
    for (const row of read) known.set(row.id, sendableOf(row));
    return rows.flatMap((row): Ready[] => {
      const sendable = known.get(row.id);
      return sendable ? [{ ...row, ...sendable }] : [];
    });
  }

  private async send(rows: readonly Ready[]): Promise<Settled> {
    const settled: Settled = { sent: [], refused: [] };
    const endsAt = performance.now() + this.options.sendMs;
    for (const request of requestsOf(rows)) {
      if (performance.now() > endsAt) break;
      try {
        await this.sendRequest(request, settled);
      } catch (error) {
        settled.error = error;
        break;
      }
    }
    return settled;
  }

  /** One record that Kafka will never take must not hold up the others: it is parked, and with it what follows under its key. */
  private async sendRequest(request: readonly Ready[], settled: Settled): Promise<void> {
    const rows = request.filter((row) => !settled.refused.some((refused) => refused.row.topic === row.topic && refused.row.key === row.key));
    if (rows.length === 0) return;
    try {
      await traceSend(rows, () => this.publisher.sendReady(rows));
      settled.sent.push(...rows);
    } catch (error) {
      if (!isUnsendable(error)) throw error;
      const [only] = rows;
      if (rows.length === 1 && only) {
        this.log.error({ err: error, topic: only.topic, id: only.id }, 'Kafka refuses a record: it is parked');
        settled.refused.push({ row: only, error });
        return;
      }
      const middle = Math.ceil(rows.length / 2);
      await this.sendRequest(rows.slice(0, middle), settled);
      await this.sendRequest(rows.slice(middle), settled);
    }
  }

  /** New rows do not cut this sleep short, only the end does. Resolves to whether there were any. */
  private async rest(end: number): Promise<boolean> {
    let isWoken = false;
    while (this.goesOn() && performance.now() < end) isWoken = (await this.sleeper.sleep(end - performance.now())) || isWoken;
    return isWoken;
  }
}

/** Cuts rows, in their order, into requests of bounded size; a row that is larger by itself goes alone. */
function requestsOf(rows: readonly Ready[]): Ready[][] {
  const requests: Ready[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    bytes += row.bytes;
    const last = requests.at(-1);
    if (last && bytes <= REQUEST_BYTES) last.push(row);
    else {
      requests.push([row]);
      bytes = row.bytes;
    }
  }
  return requests;
}
