import { type PartitionMetadata, Partitioners } from 'kafkajs';
import { SamePartition } from './same-partition.js';

const partitions = (count: number) => Array.from({ length: count }, (_, partitionId) => ({ partitionId, leader: 1 }) as PartitionMetadata);
const of = (same: SamePartition) => {
  const choose = same.partitioner();
  return (message: { key?: string | null; value: string }, count = 6) => choose({ topic: 't', partitionMetadata: partitions(count), message: { key: null, ...message } });
};

describe('the partition of a record', () => {
  it('is the one that Java clients choose for its key', () => {
    const choose = of(new SamePartition());
    const theirs = Partitioners.DefaultPartitioner();
    for (const key of ['a', '0192f7a0-0000-7000-8000-000000000001', '投诉', '']) {
      expect(choose({ key, value: 'v' })).toBe(theirs({ topic: 't', partitionMetadata: partitions(6), message: { key, value: 'v' } }));
    }
  });

  it('is the same at every try for a record without a key, and spreads them', () => {
    const choose = of(new SamePartition());
    const first = Array.from({ length: 50 }, (_, index) => choose({ value: `letter ${index}` }));
    const second = Array.from({ length: 50 }, (_, index) => choose({ value: `letter ${index}` }));
    expect(second).toEqual(first);
    expect(new Set(first).size).toBe(6);
  });

  it('does not move while a send is being tried, even when partitions are added', () => {
    const same = new SamePartition();
    const choose = of(same);
    const keys = Array.from({ length: 50 }, (_, index) => `key ${index}`);
    same.begin();
    const first = keys.map((key) => choose({ key, value: 'v' }, 6));
    expect(keys.map((key) => choose({ key, value: 'v' }, 12))).toEqual(first);
    same.begin();
    expect(keys.map((key) => choose({ key, value: 'v' }, 12))).not.toEqual(first);
  });
});
