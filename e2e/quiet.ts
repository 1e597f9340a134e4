import { services } from '@redress/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from './platform.js';

/** Time between two looks, in ms. */
const LOOK_MS = 150;

/**
 * Waits until everything that was said has been heard and answered: all outboxes empty, all groups at the end of their topics, twice in a row with
 * nothing new in between. What waits for a time to come does not count.
 * @throws Error when it takes longer than `withinMs`.
 */
export async function quiet(platform: Platform, withinMs = 60_000): Promise<void> {
  const admin = platform.bus.client.admin();
  await admin.connect();
  try {
    const end = performance.now() + withinMs;
    for (let before = '', now = 'busy'; before !== now || now === 'busy'; await sleep(LOOK_MS)) {
      if (performance.now() > end) throw new Error(`the platform was not quiet within ${withinMs} ms`);
      before = now;
      now = await lookOf(platform, admin);
    }
  } finally {
    await admin.disconnect();
  }
}

/** The ends of all topics when nothing is on its way, else `busy`. */
async function lookOf(platform: Platform, admin: ReturnType<Platform['bus']['client']['admin']>): Promise<string> {
  const waiting = await Promise.all(services.map((service) => platform.read<{ n: string }>(service, 'select count(*) as n from outbox_event')));
  if (waiting.some(([row]) => row?.n !== '0')) return 'busy';
  const groups = await Promise.all(services.map((service) => admin.fetchOffsets({ groupId: `${platform.bus.prefix}redress.${service}` })));
  const committed = groups.flat();
  const topics = [...new Set(committed.map(({ topic }) => topic))].sort();
  const ends = new Map(await Promise.all(topics.map(async (topic) => [topic, await admin.fetchTopicOffsets(topic)] as const)));
  for (const { topic, partitions } of committed) {
    for (const { partition, offset } of partitions) {
      const at = ends.get(topic)?.find((one) => one.partition === partition);
      if (at && BigInt(at.high) > BigInt(Math.max(Number(offset), Number(at.low)))) return 'busy';
    }
  }
  return JSON.stringify([...ends]);
}
