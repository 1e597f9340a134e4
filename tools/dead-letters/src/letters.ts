import { deadLettersOf, type Service } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { Bus, Publisher } from '@redress/messaging';

export type TopicMessages = Parameters<Publisher['sendMessages']>[0][number];
export type Headers = NonNullable<TopicMessages['messages'][number]['headers']>;

/** What a service put aside: the original key, bytes and headers, and the `dlq-*` headers that say why. */
export interface Letter {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Headers;
}

/** Which letters are meant; what is absent limits nothing. */
export interface Choice {
  readonly ids: readonly string[];
  readonly code?: string | undefined;
  readonly type?: string | undefined;
}

/** A header of a letter as text; empty when there is none. */
export function headerOf({ headers }: Letter, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value)?.toString() ?? '';
}

export function isChosen(letter: Letter, { ids, code, type }: Choice): boolean {
  const fits = (wanted: string | undefined, name: string): boolean => wanted === undefined || headerOf(letter, name) === wanted;
  return (ids.length === 0 || ids.includes(headerOf(letter, 'dlq-id'))) && fits(code, 'dlq-code') && fits(type, 'ce_type');
}

/**
 * Gives every dead letter of a service that is on the topic by now to `take`, partition by partition in order, and leaves no group behind.
 * @throws what `take` throws, or the error of Kafka.
 */
export async function eachLetter(bus: Bus, service: Service, take: (letter: Letter) => Promise<void> | void): Promise<void> {
  const topic = bus.prefix + deadLettersOf(service);
  const groupId = `${bus.prefix}redress.dead-letters-${newId()}`;
  const admin = bus.client.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    const ends = new Map(offsets.flatMap(({ partition, low, high }): [number, bigint][] => (BigInt(low) < BigInt(high) ? [[partition, BigInt(high)]] : [])));
    if (ends.size === 0) return;
    const consumer = bus.client.consumer({ groupId, allowAutoTopicCreation: false });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await new Promise<void>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => restart || reject(error));
        const eachBatch = async (partition: number, messages: readonly (Letter & { readonly offset: string })[]) => {
          for (const { key, value, headers, offset } of messages) {
            const end = ends.get(partition);
            if (end === undefined) return;
            await take({ key, value, headers });
            if (BigInt(offset) + 1n >= end) ends.delete(partition);
          }
          if (ends.size === 0) resolve();
        };
        // What `take` throws must end the reading, and must not reach kafkajs, which would begin again.
        consumer.run({
          autoCommit: false,
          eachBatch: ({ batch: { partition, messages } }) => eachBatch(partition, messages.map(({ headers = {}, ...message }) => ({ ...message, headers }))).catch(reject),
        }).catch(reject);
      });
    } finally {
      await consumer.disconnect();
      await admin.deleteGroups([groupId]).catch(() => undefined);
    }
  } finally {
    await admin.disconnect();
  }
}
