import type { ICustomPartitioner } from 'kafkajs';
import { murmur2 } from './murmur2.js';

/**
 * Gives a record the same partition however often its batch is tried: kafkajs repeats a failed batch under the same sequence numbers, and a broker
 * that had appended the first try takes other records under these numbers for duplicates, and drops them. So a record without a key goes by its
 * value, not by turns, and a send that has begun does not see partitions that are added meanwhile. Keys go where Java clients put them.
 */
export class SamePartition {
  private readonly counts = new Map<string, number>();

  /** A new batch begins: it may see new partitions. */
  begin(): void {
    this.counts.clear();
  }

  readonly partitioner: ICustomPartitioner =
    () =>
    ({ topic, partitionMetadata, message }) => {
      const count = this.counts.get(topic) ?? partitionMetadata.length;
      this.counts.set(topic, count);
      return (murmur2(message.key ?? message.value ?? '') & 0x7fffffff) % count;
    };
}
