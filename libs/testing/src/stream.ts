import { newId } from '@redress/kernel';
import type { Bus } from '@redress/messaging';

/** A record as a reader outside of the platform sees it. */
export interface SeenRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Key and headers as the broker gave them: bytes, and an array where a header stands more than once. */
  readonly raw: { readonly key: Buffer | null; readonly headers: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>> };
  /** The value as JSON, undefined when it is none. */
  readonly data: unknown;
}

/** Reads topics from their beginning and keeps what it saw, in order. */
export interface Stream {
  readonly records: readonly SeenRecord[];
  of(type: string): SeenRecord[];
  stop(): Promise<void>;
}

/** Reads on through outages of Kafka. `onRecord` hears of each record once. */
export async function readStream(bus: Bus, topics: readonly string[], onRecord: (record: SeenRecord) => void = () => undefined): Promise<Stream> {
  const records: SeenRecord[] = [];
  const ends = new Map<string, bigint>();
  const consumer = bus.client.consumer({ groupId: `${bus.prefix}reader-${newId()}`, maxWaitTimeInMs: 100, retry: { retries: 1_000, maxRetryTime: 1_000 } });
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map((topic) => bus.prefix + topic), fromBeginning: true });
  await consumer.run({
    eachBatch: ({ batch }) => {
      const place = `${batch.topic}|${batch.partition}`;
      for (const { key, value, headers, offset } of batch.messages) {
        // After an outage the reader may be given again what it has not committed.
        if (BigInt(offset) <= (ends.get(place) ?? -1n)) continue;
        ends.set(place, BigInt(offset));
        const record: SeenRecord = {
          topic: batch.topic.slice(bus.prefix.length), partition: batch.partition, offset: BigInt(offset), key: key?.toString() ?? null, value,
          headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, header]) => [name, String(header)])),
          raw: { key, headers: headers ?? {} },
          data: parse(value),
        };
        records.push(record);
        onRecord(record);
      }
      return Promise.resolve();
    },
  });
  return {
    records,
    of: (type) => records.filter(({ headers }) => headers['ce_type'] === type),
    stop: () => consumer.disconnect(),
  };
}

function parse(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}
