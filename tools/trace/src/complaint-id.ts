import { EVENTS } from '@redress/contracts';
import { isUuid, newId } from '@redress/kernel';
import type { Bus } from '@redress/messaging';

export interface Review {
  readonly url: string;
  /** Of a role that may read timelines. */
  readonly token: string;
}

/**
 * The id of the complaint with that number, or the id itself when it is one. Review knows it at once; without review the stream tells, which takes
 * as long as reading all of it. Undefined when neither knows the number.
 */
export async function complaintIdOf(numberOrId: string, review: Review | undefined, bus: Bus): Promise<string | undefined> {
  if (isUuid(numberOrId)) return numberOrId.toLowerCase();
  return (review && (await askReview(numberOrId, review))) ?? (await searchStream(numberOrId, bus));
}

/** Undefined also when review cannot be asked: it need not run for a trace to be read. */
async function askReview(complaintNo: string, { url, token }: Review): Promise<string | undefined> {
  const response = await fetch(`${url}/v1/complaints/${encodeURIComponent(complaintNo)}/timeline?limit=1`, { headers: { authorization: `Bearer ${token}` } }).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { complaintId } = (await response.json()) as { complaintId?: unknown };
  return typeof complaintId === 'string' ? complaintId : undefined;
}

/** The number is the subject of every fact of its complaint. */
async function searchStream(complaintNo: string, bus: Bus): Promise<string | undefined> {
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
          const found = messages.find(({ headers }) => headers?.['ce_subject']?.toString() === complaintNo);
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
