import { EVENTS, POLICIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Bus, connectKafka } from '@redress/messaging';
import { Problem } from './problem.js';

/** A fact as it stands on the stream. */
export interface Fact {
  readonly type: string;
  /** The complaint id; of a policy its kind and id. */
  readonly key: string;
  readonly data: unknown;
  /** When it was heard, in ms of this process. */
  readonly heardAt: number;
}

const topics = [EVENTS, POLICIES];
/** kafkajs says much of what it gets over by itself; what it does not get over comes as an error. */
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Everything that is stated from now on, read from outside like any enterprise's system does it. */
export class Following {
  private readonly facts = new Map<string, Fact[]>();
  private failure: Error | undefined;

  private constructor(
    private readonly bus: Bus,
    private readonly groupId: string,
  ) {}

  /** Resolves when it listens: nothing that is stated after that stays unheard. */
  static async begin(brokers: string): Promise<Following> {
    const following = new Following(connectKafka({ brokers: brokers.split(','), clientId: 'redress.story' }, silent), `story-${newId()}`);
    await following.listen();
    return following;
  }

  /**
   * All facts with that key, in the order of the stream.
   * @throws Problem when the stream cannot be followed any more.
   */
  of(key: string): readonly Fact[] {
    if (this.failure) throw new Problem(`The stream cannot be followed any more: ${this.failure.message}.`, { cause: this.failure });
    return this.facts.get(key) ?? [];
  }

  async end(): Promise<void> {
    await this.stop();
    const admin = this.bus.client.admin();
    await admin.connect();
    await admin.deleteGroups([this.groupId]).catch(() => undefined);
    await admin.disconnect();
  }

  private stop: () => Promise<void> = () => Promise.resolve();

  private async listen(): Promise<void> {
    const { client } = this.bus;
    const next = new Map((await this.ends()).map((end) => [`${end.topic}|${end.partition}`, end]));
    const consumer = client.consumer({ groupId: this.groupId, maxWaitTimeInMs: 50, allowAutoTopicCreation: false });
    this.stop = () => consumer.disconnect();
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => {
        // Nothing is committed: left to itself a consumer would begin at what is the end by then, now and after every trouble with Kafka.
        for (const position of next.values()) consumer.seek(position);
        resolve();
      });
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.failure = error;
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: false });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch: { topic, partition, messages } }) => {
        for (const { key, value, headers, offset } of messages) {
          this.keep({ type: headers?.['ce_type']?.toString() ?? '', key: key?.toString() ?? '', data: parse(value), heardAt: performance.now() });
          next.set(`${topic}|${partition}`, { topic, partition, offset: String(BigInt(offset) + 1n) });
        }
        return Promise.resolve();
      },
    });
    await joined;
  }

  private keep(fact: Fact): void {
    const earlier = this.facts.get(fact.key);
    if (earlier) earlier.push(fact);
    else this.facts.set(fact.key, [fact]);
  }

  /** Where each partition ends now. */
  private async ends(): Promise<{ topic: string; partition: number; offset: string }[]> {
    const admin = this.bus.client.admin();
    await admin.connect();
    try {
      const ends = await Promise.all(topics.map(async (topic) => (await admin.fetchTopicOffsets(topic)).map(({ partition, offset }) => ({ topic, partition, offset }))));
      return ends.flat();
    } finally {
      await admin.disconnect();
    }
  }
}

function parse(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}
