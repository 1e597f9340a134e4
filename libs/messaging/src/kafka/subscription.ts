import type { Consumer, EachBatchPayload } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.js';
import { within } from '../within.js';
import type { Bus } from './connect.js';
import { isOurDefect } from './crash.js';
import { Hearing } from './hearing.js';
import { OffsetKeeper } from './offset-keeper.js';

export interface SubscriptionOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly eachBatch: (payload: EachBatchPayload, turn: Turn) => Promise<void>;
  /** The consumer is dead and must not be revived in this process; called once. */
  readonly onFatal: (error: Error) => void;
  /** How long the group waits for a sign of life before it gives the partitions away, in ms; 10 s. */
  readonly sessionTimeoutMs?: number;
}

/** The right to work on a partition: it ends with the assignment, and with the subscription. */
export interface Turn {
  readonly isOver: boolean;
  /** Everything before `offset` is done; committed soon, unless the turn is over. */
  done(offset: string): void;
}

const SESSION_TIMEOUT_MS = 10_000;
const LONGEST_HEARTBEAT_MS = 3_000;
/**
 * Least time from one fetch that brought something to the next, in ms: under load it gathers a batch, where every record alone would cost a fetch, a
 * commit and a send in each service. The first record after a pause waits for nothing.
 */
const FETCH_SPACING_MS = 100;
/** Records of one partition that are worth a commit of their own. */
const GATHERED = 50;
/** What a fetch brings of one partition, in bytes: a few commits' worth. All that is in memory lives through garbage collections, and is copied by each. */
const FETCH_BYTES = 128 * 1024;
/** kafkajs fetches at least every second and we beat at least every three: silence for this long means that Kafka is away, in ms. */
const ALIVE_MS = 12_000;
/** Without a sign of life for this long the consumer is replaced: kafkajs can lose its coordinator for good (tulios/kafkajs#1011, #1630). */
const SILENCE_MS = 60_000;
/** A stop waits this long for the batches in hand, and a little for the last commit of offsets, in ms. */
const STOP_WITHIN_MS = 6_000;
const COMMIT_WITHIN_MS = 1_000;
/** How often offsets of what is done are committed, in ms: what was done since is delivered again after a crash, and dropped by the inbox. */
const COMMIT_EVERY_MS = 500;

/** One consumer of one group, kept alive: through outages of Kafka for as long as they last, but not through a defect of ours. */
export class Subscription {
  private consumer: Consumer | undefined;
  private readonly offsets: OffsetKeeper;
  private readonly heard = new Hearing();
  private readonly stopping = new AbortController();
  private readonly timers: NodeJS.Timeout[] = [];
  private opening: Promise<void> | undefined;
  private lastSign = 0;
  private readonly sessionTimeoutMs: number;
  private readonly heartbeatMs: number;
  private joined = false;
  private isDead = false;
  private failures = 0;

  constructor(
    private readonly bus: Bus,
    private readonly options: SubscriptionOptions,
    private readonly log: Log,
  ) {
    this.offsets = new OffsetKeeper(log);
    this.sessionTimeoutMs = options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS;
    this.heartbeatMs = Math.min(LONGEST_HEARTBEAT_MS, this.sessionTimeoutMs / 5);
  }

  /** Resolves when the first consumer runs; waits for Kafka as long as it takes. */
  async start(): Promise<void> {
    this.timers.push(setInterval(() => this.watch(), ALIVE_MS), setInterval(() => void this.offsets.commit(), COMMIT_EVERY_MS));
    await this.open(undefined);
  }

  /** Finishes what is in hand, commits, leaves the group; gives up after seven seconds. What was not finished is delivered again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.joined = false;
    for (const timer of this.timers) clearInterval(timer);
    await within(COMMIT_WITHIN_MS, 'Kafka does not answer', this.offsets.commit()).catch(() => undefined);
    const { consumer, opening } = this;
    await within(STOP_WITHIN_MS, 'Kafka does not answer', Promise.all([consumer ? this.discard(consumer) : undefined, opening])).catch(() => undefined);
    this.consumer = undefined;
  }

  /** In the group, and heard from Kafka lately. */
  get isAlive(): boolean {
    return this.joined && performance.now() - this.lastSign < ALIVE_MS;
  }

  /** As `KafkaBatchServer.hearing`. */
  get hearing(): number | undefined {
    return this.joined ? this.heard.at(performance.now()) : undefined;
  }

  /** Records that were brought have to wait. */
  wait(): void {
    this.heard.broken();
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private open(replaced: Consumer | undefined): Promise<void> {
    this.opening ??= this.openOne(replaced).finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async openOne(replaced: Consumer | undefined): Promise<void> {
    if (replaced) await this.discard(replaced);
    if (this.failures > 0) await this.pause();
    while (!this.isStopping()) {
      let consumer: Consumer | undefined;
      try {
        consumer = this.build();
        this.consumer = consumer;
        await consumer.connect();
        await consumer.subscribe({ topics: this.options.topics.map((topic) => this.bus.prefix + topic), fromBeginning: true });
        // Resolves also when joining the group failed: then a crash was reported, and dealt with there.
        if (!this.isStopping()) await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 16, eachBatch: this.eachBatchOf(consumer) });
        if (!this.isStopping()) return;
      } catch (error) {
        this.log.warn({ err: error, groupId: this.options.groupId }, 'Kafka cannot be reached; the subscription is tried again');
      }
      if (consumer) await this.discard(consumer);
      this.failures++;
      await this.pause();
    }
  }

  private eachBatchOf(consumer: Consumer): (payload: EachBatchPayload) => Promise<void> {
    return async (payload) => {
      const { topic, partition } = payload.batch;
      const spacing = sleep(FETCH_SPACING_MS);
      if (this.isStopping()) return;
      if (consumer !== this.consumer) this.refuse(consumer);
      const turn = this.offsets.take(topic, partition, (offsets) => payload.commitOffsetsIfNecessary(offsets), () => this.isStopping() || consumer !== this.consumer);
      // A long commit must not cost us the partition. What goes wrong here goes wrong again where kafkajs looks.
      const beat = setInterval(() => turn.isOver || void payload.heartbeat().catch(() => undefined), this.heartbeatMs / 2);
      try {
        await this.options.eachBatch(payload, turn);
        if (payload.batch.messages.length < GATHERED) await spacing;
      } finally {
        clearInterval(beat);
        if (this.isStopping()) await this.offsets.commit();
      }
    };
  }

  private build(): Consumer {
    const consumer = this.bus.client.consumer({
      groupId: this.bus.prefix + this.options.groupId,
      sessionTimeout: this.sessionTimeoutMs,
      heartbeatInterval: this.heartbeatMs,
      rebalanceTimeout: 60_000,
      maxWaitTimeInMs: 1_000,
      minBytes: 1,
      maxBytesPerPartition: FETCH_BYTES,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 8 },
    });
    this.lastSign = performance.now();
    const alive = () => (this.lastSign = performance.now());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
      if (consumer !== this.consumer) this.refuse(consumer);
      this.offsets.assign(memberAssignment);
      this.heard.broken();
      this.joined = true;
      this.failures = 0;
      alive();
    });
    consumer.on(consumer.events.FETCH, ({ payload: { nodeId } }) => this.heard.answered(nodeId, alive()));
    consumer.on(consumer.events.HEARTBEAT, alive);
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => this.crashed(consumer, error, restart));
    return consumer;
  }

  private crashed(consumer: Consumer, error: Error, restarts: boolean): void {
    if (consumer !== this.consumer) return;
    this.joined = false;
    this.offsets.assign({});
    if (restarts || this.isStopping() || this.isDead) return;
    if (isOurDefect(error)) {
      this.isDead = true;
      this.options.onFatal(error);
      return;
    }
    this.log.warn({ err: error, groupId: this.options.groupId }, 'the consumer crashed; it is replaced');
    this.failures++;
    this.replace(consumer);
  }

  private replace(consumer: Consumer): void {
    this.consumer = undefined;
    this.joined = false;
    // It may have crashed while it was being opened: one after the other.
    void Promise.resolve(this.opening).then(async () => {
      if (!this.isStopping() && !this.consumer) await this.open(consumer);
    });
  }

  private watch(): void {
    if (!this.consumer || this.opening || this.isDead || performance.now() - this.lastSign < SILENCE_MS) return;
    this.log.warn({ groupId: this.options.groupId }, 'nothing was heard from Kafka for a minute; the consumer is replaced');
    this.replace(this.consumer);
  }

  private async discard(consumer: Consumer): Promise<void> {
    await within(STOP_WITHIN_MS, 'the consumer does not stop', consumer.disconnect()).catch((error: unknown) => this.log.warn({ err: error }, 'a consumer was left behind'));
  }

  /**
   * A discarded consumer can come back to life: kafkajs forgets one that is told to stop just while it starts again by itself. What is thrown
   * here, where kafkajs does not expect it, ends that.
   */
  private refuse(consumer: Consumer): never {
    void consumer.disconnect().catch(() => undefined);
    throw new TypeError('this consumer was discarded');
  }

  private async pause(): Promise<void> {
    const ms = Math.min(5_000, 125 * 2 ** this.failures);
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
