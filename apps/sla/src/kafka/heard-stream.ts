import { Inject, Injectable } from '@nestjs/common';
import { EVENTS } from '@redress/contracts';
import type { Bus } from '@redress/messaging';
import { BUS, Health } from '@redress/service';

/** The group that the service shell gives sla's consumers. */
const GROUP = 'redress.sla';

/**
 * Whether sla has heard what stood on the stream when it started. Before that, time alone would call overdue what was done in time while sla was
 * away; afterwards late news corrects (domain §4.3).
 */
@Injectable()
export class HeardStream {
  /** Where the stream ended when it was first looked at, by partition. */
  private until: ReadonlyMap<number, bigint> | undefined;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    private readonly health: Health,
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
      const [group] = await admin.fetchOffsets({ groupId: this.bus.prefix + GROUP, topics: [topic] });
      const done = new Map(group?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      return [...this.until].every(([partition, end]) => (done.get(partition) ?? -1n) >= end);
    } finally {
      await admin.disconnect();
    }
  }
}
