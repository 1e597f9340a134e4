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

/** Everything that is stated from now on, read from outside as any enterprise's system may. */
export class Following {
  private readonly facts = new Map<string, Fact[]>();
  private readonly groupId = `story-${newId()}`;
  private readonly consumer: ReturnType<Bus['client']['consumer']>;
  private failure: Error | undefined;

  private constructor(private readonly client: Bus['client']) {
    this.consumer = client.consumer({ groupId: this.groupId, maxWaitTimeInMs: 50, allowAutoTopicCreation: false });
  }

  /** Resolves when it listens: nothing that is stated after that stays unheard. */
  static async begin(brokers: string): Promise<Following> {
    const following = new Following(connectKafka({ brokers: brokers.split(','), clientId: 'redress.story' }, silent).client);
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
    await this.consumer.disconnect();
    await this.asAdmin((admin) => admin.deleteGroups([this.groupId]));
  }

  private async listen(): Promise<void> {
    const { consumer } = this;
    const next = new Map((await this.ends()).map((end) => [`${end.topic}|${end.partition}`, end]));
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
    const ofTopics = await this.asAdmin((admin) => Promise.all(topics.map(async (topic) => (await admin.fetchTopicOffsets(topic)).map(({ partition, offset }) => ({ topic, partition, offset })))));
    return ofTopics.flat();
  }

  private async asAdmin<T>(use: (admin: ReturnType<Bus['client']['admin']>) => Promise<T>): Promise<T> {
    const admin = this.client.admin();
    await admin.connect();
    try {
      return await use(admin);
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
