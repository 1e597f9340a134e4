import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Log } from '../log.js';
import type { Bus } from './connect.js';

export interface SubscriptionOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly eachBatch: (payload: EachBatchPayload) => Promise<void>;
  /** The consumer is dead and must not be revived in this process. */
  readonly onFatal: (error: Error) => void;
}

const SESSION_TIMEOUT_MS = 30_000;
/** Without a sign of life for this long the consumer is replaced: kafkajs can lose its coordinator for good (tulios/kafkajs#1011, #1630). */
const SILENCE_MS = 2 * SESSION_TIMEOUT_MS;
const COMMIT_EVERY_MS = 250;

/** One consumer of one group, kept alive: through outages of Kafka for as long as they last, but not through a defect of ours. */
export class Subscription {
  private consumer: Consumer | undefined;
  private isStopping = false;
  private lastSign = 0;
  private watchdog: NodeJS.Timeout | undefined;
  private committer: NodeJS.Timeout | undefined;
  private joined = false;

  constructor(
    private readonly bus: Bus,
    private readonly options: SubscriptionOptions,
    private readonly log: Log,
  ) {}

  /** Resolves when the first consumer runs; waits for Kafka as long as it takes. */
  async start(): Promise<void> {
    this.watchdog = setInterval(() => void this.watch(), SESSION_TIMEOUT_MS / 2);
    this.committer = setInterval(() => void this.commit(), COMMIT_EVERY_MS);
    await this.open();
  }

  /** Finishes the batches in hand, commits, leaves the group. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.watchdog);
    clearInterval(this.committer);
    const consumer = this.consumer;
    this.consumer = undefined;
    if (!consumer) return;
    await consumer.stop().catch(() => undefined);
    await this.commit(consumer);
    await consumer.disconnect().catch(() => undefined);
  }

  /** In the group, and heard from Kafka within the session timeout. */
  get isAlive(): boolean {
    return this.joined && performance.now() - this.lastSign < SESSION_TIMEOUT_MS;
  }

  private readonly processed = new Map<string, string>();

  /** Everything before `offset` of the partition is done; committed soon. */
  done(topic: string, partition: number, offset: string): void {
    this.processed.set(`${topic}|${partition}`, offset);
  }

  private async open(): Promise<void> {
    for (let wait = 250; !this.isStopping; wait = Math.min(wait * 2, 5_000)) {
      const consumer = this.build();
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: this.options.topics.map((topic) => this.bus.prefix + topic), fromBeginning: true });
        await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 16, eachBatch: this.options.eachBatch });
        this.consumer = consumer;
        return;
      } catch (error) {
        this.log.warn({ err: error, groupId: this.options.groupId }, 'Kafka cannot be reached; the subscription is tried again');
        await consumer.disconnect().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private build(): Consumer {
    const consumer = this.bus.client.consumer({
      groupId: this.bus.prefix + this.options.groupId,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: 3_000,
      rebalanceTimeout: 60_000,
      maxWaitTimeInMs: 1_000,
      minBytes: 1,
      maxBytesPerPartition: 1024 * 1024,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 8 },
    });
    this.lastSign = performance.now();
    const alive = () => (this.lastSign = performance.now());
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.joined = true;
      this.processed.clear();
      alive();
    });
    consumer.on(consumer.events.FETCH, alive);
    consumer.on(consumer.events.HEARTBEAT, alive);
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      this.joined = false;
      if (restart || this.isStopping) return;
      if (error.name.startsWith('KafkaJS')) void this.replace(consumer);
      else this.options.onFatal(error);
    });
    return consumer;
  }

  private async replace(consumer: Consumer | undefined): Promise<void> {
    if (this.isStopping || this.consumer !== consumer) return;
    this.consumer = undefined;
    this.log.warn({ groupId: this.options.groupId }, 'the consumer is replaced');
    await consumer?.disconnect().catch(() => undefined);
    await this.open();
  }

  private async watch(): Promise<void> {
    if (this.consumer && performance.now() - this.lastSign > SILENCE_MS) await this.replace(this.consumer);
  }

  private async commit(consumer = this.consumer): Promise<void> {
    if (!consumer || this.processed.size === 0) return;
    const offsets = [...this.processed].map(([key, offset]) => {
      const [topic = '', partition] = key.split('|');
      return { topic, partition: Number(partition), offset };
    });
    this.processed.clear();
    // What could not be committed is delivered again, and dropped by the inbox.
    await consumer.commitOffsets(offsets).catch((error: unknown) => this.log.warn({ err: error }, 'offsets were not committed; they will be with the next'));
  }
}
