import { topics } from '@redress/contracts';
import type { Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from './connect.js';

export interface TopicOptions {
  /** Partitions of a topic that is created; an existing one stays as it is. */
  readonly partitions: number;
  readonly replicationFactor: number;
}

/** How long new topics may take to be known to the brokers, in ms. */
const KNOWN_WITHIN_MS = 30_000;

/**
 * Creates the platform's topics that do not exist yet; leaves the others alone. Safe to call from every service at once. Resolves when the topics
 * can be written and read. @throws when Kafka is away.
 */
export async function ensureTopics(bus: Bus, options: TopicOptions): Promise<void> {
  const admin = bus.client.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ topic }) => !existing.has(bus.prefix + topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map(({ topic, config }) => ({
        topic: bus.prefix + topic,
        numPartitions: options.partitions,
        replicationFactor: options.replicationFactor,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      })),
    });
    await untilKnown(admin, missing.map(({ topic }) => bus.prefix + topic));
  } finally {
    await admin.disconnect();
  }
}

/** A broker answers "unknown topic" for a while after the controller has created one, which kafkajs takes for final. */
async function untilKnown(admin: Admin, names: string[]): Promise<void> {
  const end = performance.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      const { topics: known } = await admin.fetchTopicMetadata({ topics: names });
      if (known.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0))) return;
      if (performance.now() > end) throw new Error('the new topics have no leaders yet');
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await sleep(50);
  }
}
