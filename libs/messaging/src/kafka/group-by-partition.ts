import type { Message, PartitionerArgs } from 'kafkajs';

interface Batch {
  readonly topic: string;
  readonly partitionMetadata: PartitionerArgs['partitionMetadata'];
  readonly messages: readonly Message[];
  readonly partitioner: (args: PartitionerArgs) => number;
}

/** The messages of each partition, in their order. kafkajs copies all that a partition has for each message that it adds. */
export function groupByPartition({ topic, partitionMetadata, messages, partitioner }: Batch): Record<number, Message[]> {
  const groups: Record<number, Message[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages) (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return groups;
}
