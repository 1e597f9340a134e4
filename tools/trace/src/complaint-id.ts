import { EVENTS } from '@redress/contracts';
import { isUuid, newId } from '@redress/kernel';
import type { Bus } from '@redress/messaging';

/**
 * The id of the complaint with that number, or the id itself when it is one. The stream tells it without any authority: the number is the subject
 * of each of its facts. Undefined when no fact on the stream has that number.
 */
export async function complaintIdOf(numberOrId: string, bus: Bus): Promise<string | undefined> {
  if (isUuid(numberOrId)) return numberOrId.toLowerCase();
  const topic = bus.prefix + EVENTS;
  const groupId = `${bus.prefix}trace-${newId()}`;
  const admin = bus.client.admin();
  const consumer = bus.client.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false });
  try {
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    const open = new Map(offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]));
    if (open.size === 0) return undefined;
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    return await new Promise<string | undefined>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
        if (!restart) reject(error);
      });
      consumer.run({
        autoCommit: false,
        eachBatch: ({ batch: { partition, messages } }) => {
          const found = messages.find(({ headers }) => headers?.['ce_subject']?.toString() === numberOrId);
          if (found) resolve(found.key?.toString());
          if (BigInt(messages.at(-1)?.offset ?? -1) + 1n >= (open.get(partition) ?? 0n)) open.delete(partition);
          if (open.size === 0) resolve(undefined);
          return Promise.resolve();
        },
      }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
}
