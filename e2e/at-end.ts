import type { Bus } from '@redress/messaging';
import type { Stream } from '@redress/testing';

/** Whether a stream has read all that stands on these topics now. The last record of a partition stays when the others are compacted away. */
export async function isAtEnd(bus: Bus, stream: Stream, topics: readonly string[]): Promise<boolean> {
  const admin = bus.client.admin();
  await admin.connect();
  try {
    const ends = await Promise.all(topics.map(async (topic) => (await admin.fetchTopicOffsets(bus.prefix + topic)).map(({ partition, high, low }) => ({ place: `${topic}/${partition}`, high: BigInt(high), low: BigInt(low) }))));
    const read = new Map(stream.records.map(({ topic, partition, offset }) => [`${topic}/${partition}`, offset]));
    return ends.flat().every(({ place, high, low }) => high === low || (read.get(place) ?? -1n) >= high - 1n);
  } finally {
    await admin.disconnect();
  }
}
