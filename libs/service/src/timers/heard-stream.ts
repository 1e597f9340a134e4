import { EVENTS } from '@redress/contracts';
import type { Bus } from '@redress/messaging';
import type { Health } from '../health/health.js';

/**
 * Whether the service has heard what stood on the stream when it started. Before that, time alone would decide about what was done in time while the
 * service was away (domain §4.3).
 */
export class HeardStream {
  /** Where the stream ended when it was first looked at, by partition. */
  private until: ReadonlyMap<number, bigint> | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly health: Health,
    private readonly groupId: string,
  ) {}

  /** False too while Kafka is away: what time says could not be told then anyway. @throws what kafkajs throws when it goes away meanwhile. */
  async isHeard(): Promise<boolean> {
    const { checks } = await this.health.readiness();
    if (!checks['subscription']?.isOk) return false;
    const topic = this.bus.prefix + EVENTS;
    // One try: whoever asks will ask again, and a stop must not wait for a Kafka that is away.
    const admin = this.bus.client.admin({ retry: { retries: 1 } });
    await admin.connect();
    try {
      if (!(await admin.listTopics()).includes(topic)) return false;
      const ends = await admin.fetchTopicOffsets(topic);
      this.until ??= new Map(ends.filter(({ low, high }) => BigInt(high) > BigInt(low)).map(({ partition, high }) => [partition, BigInt(high)]));
      if (this.until.size === 0) return true;
      const [group] = await admin.fetchOffsets({ groupId: this.bus.prefix + this.groupId, topics: [topic] });
      const done = new Map(group?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      return [...this.until].every(([partition, end]) => (done.get(partition) ?? -1n) >= end);
    } finally {
      await admin.disconnect();
    }
  }
}
