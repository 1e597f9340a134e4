import type { Bus, KafkaBatchServer } from '@redress/messaging';

/** Whether the service has heard what stood on a topic when it began to hear: at its start, or after it stood still or was cut off. */
export class HeardStream {
  /** The stretch in which it has. */
  private heard: number | undefined;
  /** Where the stream ended when it was looked at in a stretch, by partition. */
  private sought: { readonly stretch: number; readonly until: ReadonlyMap<number, bigint> } | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly transport: Pick<KafkaBatchServer, 'hearing'>,
    private readonly groupId: string,
    private readonly heardTopic: string,
  ) {}

  /** Whether it has ever heard to the end, be it that it has stood still since. Looks as `isHeard` does, until it has. */
  async wasHeard(): Promise<boolean> {
    if (this.heard === undefined) await this.isHeard();
    return this.heard !== undefined;
  }

  /**
   * Costs nothing while the service goes on hearing. False too while Kafka is away: what time says could not be told then anyway.
   * @throws what kafkajs throws when it goes away meanwhile.
   */
  async isHeard(): Promise<boolean> {
    const stretch = this.transport.hearing;
    if (stretch === undefined || stretch === this.heard) return stretch !== undefined;
    const topic = this.bus.prefix + this.heardTopic;
    // One try: whoever asks will ask again, and a stop must not wait for a Kafka that is away.
    const admin = this.bus.client.admin({ retry: { retries: 1 } });
    await admin.connect();
    try {
      if (!this.sought) {
        if (!(await admin.listTopics()).includes(topic)) return false;
        const ends = await admin.fetchTopicOffsets(topic);
        this.sought = { stretch, until: new Map(ends.filter(({ low, high }) => BigInt(high) > BigInt(low)).map(({ partition, high }) => [partition, BigInt(high)])) };
      }
      const { until, stretch: sought } = this.sought;
      const [group] = until.size > 0 ? await admin.fetchOffsets({ groupId: this.bus.prefix + this.groupId, topics: [topic] }) : [];
      const done = new Map(group?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      if (![...until].every(([partition, end]) => (done.get(partition) ?? -1n) >= end)) return false;
      this.heard = sought;
      this.sought = undefined;
      return sought === this.transport.hearing;
    } finally {
      await admin.disconnect();
    }
  }
}
