import fc from 'fast-check';
import type { Message, PartitionMetadata } from 'kafkajs';
import { createRequire } from 'node:module';
import { groupByPartition } from './group-by-partition.js';
import { murmur2 } from './murmur2.js';

const part = createRequire(__filename);
const theirs = part('kafkajs/src/producer/groupMessagesPerPartition') as typeof groupByPartition;
const theirHash = part('kafkajs/src/producer/partitioners/default/murmur2') as typeof murmur2;

const partitionMetadata = [0, 1, 2].map((partitionId) => ({ partitionId, leader: 1 }) as PartitionMetadata);

describe('what kafkajs does for each record that it sends, done in less', () => {
  it('hashes a key to the same number', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)), fc.string({ unit: 'binary' }), fc.uuid()), (key) => {
      expect(murmur2(key)).toBe(theirHash(key));
    }), { numRuns: 2_000 });
  });

  it('gives each partition the same messages in the same order', () => {
    fc.assert(fc.property(fc.array(fc.record({ key: fc.uuid(), value: fc.string() })), (messages: Message[]) => {
      const batch = { topic: 't', partitionMetadata, messages, partitioner: ({ message: { key } }: { message: Message }) => Math.abs(murmur2(key ?? '')) % 3 };
      expect(groupByPartition(batch)).toEqual(theirs(batch));
    }));
  });

  it('gives nothing where a topic has no partitions', () => {
    expect(groupByPartition({ topic: 't', partitionMetadata: [], messages: [{ value: 'v' }], partitioner: () => 0 })).toEqual({});
  });
});
