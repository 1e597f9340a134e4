import { topics } from '@redress/contracts';
import type { Bus } from './connect.js';

export interface TopicOptions {
  /** Partitions of a topic that is created; an existing one stays as it is. */
  readonly partitions: number;
  readonly replicationFactor: number;
}

/** Creates the platform's topics that do not exist yet; leaves the others alone. Safe to call from every service at once. */
export async function ensureTopics(bus: Bus, options: TopicOptions): Promise<void> {
  const admin = bus.client.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ topic }) => !existing.has(bus.prefix + topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ topic, config }) => ({
        topic: bus.prefix + topic,
        numPartitions: options.partitions,
        replicationFactor: options.replicationFactor,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      })),
    });
  } finally {
    await admin.disconnect();
  }
}
