import type { Bus } from '@redress/messaging';
import type { Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A record as one that only counts sees it. */
export interface Counted {
  readonly type: string;
  readonly key: string;
  /** When its producer sent it, epoch ms. */
  readonly sentAt: number;
}

/** Counts records by the ends of their partitions, which costs next to nothing, and reads them when nothing is being measured. */
export class TopicCounter {
  private constructor(
    private readonly bus: Bus,
    private readonly admin: Admin,
  ) {}

  static async open(bus: Bus): Promise<TopicCounter> {
    const admin = bus.client.admin();
    await admin.connect();
    return new TopicCounter(bus, admin);
  }

  async count(topic: string): Promise<number> {
    const offsets = await this.admin.fetchTopicOffsets(this.bus.prefix + topic);
    return offsets.reduce((total, { high, low }) => total + Number(high) - Number(low), 0);
  }

  /**
   * Waits until a topic holds so many records.
   * @throws Error when it does not grow for `patienceMs`: something is broken, and the number would mean nothing.
   */
  async until(topic: string, count: number, patienceMs = 30_000, pauseMs = 100): Promise<void> {
    let last = { count: -1, at: performance.now() };
    for (;;) {
      const now = await this.count(topic);
      if (now >= count) return;
      if (now > last.count) last = { count: now, at: performance.now() };
      if (performance.now() - last.at > patienceMs) throw new Error(`${topic} stands at ${now} of ${count} records`);
      await sleep(pauseMs);
    }
  }

  /** Whether a consumer group has committed that it is through with all that a topic holds now. */
  async isHeard(topic: string, group: string): Promise<boolean> {
    const name = this.bus.prefix + topic;
    const ends = await this.admin.fetchTopicOffsets(name);
    const [found] = await this.admin.fetchOffsets({ groupId: this.bus.prefix + group, topics: [name] });
    const done = new Map(found?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    return ends.every(({ partition, high }) => Number(high) === 0 || (done.get(partition) ?? -1) >= Number(high));
  }

  /** Reads everything that a topic holds now. */
  async read(topic: string): Promise<Counted[]> {
    const records: Counted[] = [];
    const expected = await this.count(topic);
    const consumer = this.bus.client.consumer({ groupId: `${this.bus.prefix}counter-${crypto.randomUUID()}`, maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topic: this.bus.prefix + topic, fromBeginning: true });
    await consumer.run({
      eachBatch: ({ batch }) => {
        for (const { key, headers, timestamp } of batch.messages) records.push({ type: String(headers?.['ce_type'] ?? ''), key: key?.toString() ?? '', sentAt: Number(timestamp) });
        return Promise.resolve();
      },
    });
    while (records.length < expected) await sleep(50);
    await consumer.disconnect();
    return records;
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}

/** How many records there are of each type. */
export function byType(records: readonly Counted[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b)));
}
