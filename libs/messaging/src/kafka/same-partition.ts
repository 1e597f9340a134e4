import { type ICustomPartitioner, Partitioners } from 'kafkajs';

/**
 * Gives a record the same partition however often its batch is tried: kafkajs repeats a failed batch under the same sequence numbers, and a broker
 * that had appended the first try takes other records under these numbers for duplicates, and drops them. So a record without a key goes by its
 * value, not by turns, and a send that has begun does not see partitions that are added meanwhile. Keys go where Java clients put them.
 */
export class SamePartition {
  private readonly counts = new Map<string, number>();
  private readonly byKey = Partitioners.DefaultPartitioner();

  /** A new batch begins: it may see new partitions. */
  begin(): void {
    this.counts.clear();
  }

  readonly partitioner: ICustomPartitioner =
    () =>
    ({ topic, partitionMetadata, message }) => {
      const count = this.counts.get(topic) ?? partitionMetadata.length;
      this.counts.set(topic, count);
      return this.byKey({ topic, partitionMetadata: partitionMetadata.slice(0, count), message: { ...message, key: message.key ?? message.value ?? '' } });
    };
}
