import { EVENTS, REPLIES } from '@redress/contracts';
import type { Bus } from '@redress/messaging';
import { newId } from '@redress/kernel';

/** A record of the stream, as far as a reader from outside needs it. */
export interface Heard {
  readonly type: string;
  /** Of a fact the complaint id; of a reply the source of the command. */
  readonly key: string;
  readonly causationId: string;
  /** The data, read when asked for. */
  data(): unknown;
}

export interface Follower {
  readonly hear: (record: Heard) => void;
  /** Kafka is away; following goes on by itself when it is back. */
  readonly onTrouble: (error: Error) => void;
  readonly onFatal: (error: Error) => void;
}

export interface Following {
  stop(): Promise<void>;
}

interface TopicPartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

const topics = [EVENTS, REPLIES];

/**
 * Hears every reply and every fact that is written from now on, and nothing older. Resolves when it listens: a command sent after that
 * cannot be answered unheard.
 * @throws Error when the topics are not there yet.
 */
export async function followStream(bus: Bus, { hear, onTrouble, onFatal }: Follower): Promise<Following> {
  const groupId = `${bus.prefix}replay-${newId()}`;
  const admin = bus.client.admin();
  await admin.connect();
  const next = new Map<string, TopicPartitionOffset>();
  for (const topic of topics.map((name) => bus.prefix + name)) {
    for (const { partition, offset } of await admin.fetchTopicOffsets(topic)) next.set(`${topic}|${partition}`, { topic, partition, offset });
  }
  const consumer = bus.client.consumer({ groupId, maxWaitTimeInMs: 250, maxBytesPerPartition: 1024 * 1024, allowAutoTopicCreation: false });
  const joined = new Promise<void>((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, () => {
      // Nothing is committed: left to itself a consumer would begin at what is the end by then, now and after every trouble with Kafka.
      for (const position of next.values()) consumer.seek(position);
      resolve();
    });
  });
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
    if (restart) onTrouble(error);
    else onFatal(error);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map((name) => bus.prefix + name), fromBeginning: false });
  await consumer.run({
    autoCommit: false,
    eachBatch: ({ batch: { topic, partition, messages } }) => {
      for (const { key, value, headers, offset } of messages) {
        const text = (name: string) => headers?.[name]?.toString() ?? '';
        hear({ type: text('ce_type'), key: key?.toString() ?? '', causationId: text('ce_causationid'), data: () => parse(value) });
        next.set(`${topic}|${partition}`, { topic, partition, offset: String(BigInt(offset) + 1n) });
      }
      return Promise.resolve();
    },
  });
  await joined;
  return {
    stop: async () => {
      await consumer.disconnect();
      await admin.deleteGroups([groupId]).catch(() => undefined);
      await admin.disconnect();
    },
  };
}

function parse(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}
