import { CallbackScheduledV1, ComplaintClosedV1, EVENTS, HandlingAssignedV1, REPLIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { Bus } from '@redress/messaging';
import type { Consumer } from 'kafkajs';

/** What a life waits for besides answers over HTTP. */
const PATIENCE_MS = 240_000;
/** The facts that somebody may wait for: others are not kept. */
const KEPT: ReadonlySet<string> = new Set([HandlingAssignedV1, CallbackScheduledV1, ComplaintClosedV1].map(({ type }) => type));

/** Hears the stream and the replies as an enterprise's system does, and wakes those who wait for a fact about their complaint or for the reply to their command. */
export class Ears {
  private readonly early = new Map<string, unknown>();
  private readonly waiting = new Map<string, (found: unknown) => void>();

  private constructor(private readonly consumer: Consumer) {}

  /** Resolves when it listens. */
  static async open(bus: Bus): Promise<Ears> {
    const consumer = bus.client.consumer({ groupId: `${bus.prefix}ears-${newId()}`, maxWaitTimeInMs: 50, allowAutoTopicCreation: false });
    const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
    const ears = new Ears(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [EVENTS, REPLIES].map((name) => bus.prefix + name), fromBeginning: false });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch: { topic, messages } }) => {
        const isReplies = topic === bus.prefix + REPLIES;
        for (const { key, headers, value } of messages) {
          if (isReplies) ears.hearReply(JSON.parse(value?.toString() ?? '{}') as { commandId?: string });
          else ears.hearFact(String(headers?.['ce_type'] ?? ''), key?.toString() ?? '');
        }
        return Promise.resolve();
      },
    });
    await joined;
    return ears;
  }

  /** Resolves when a fact of this type about this complaint was heard, once. @throws Error when it takes minutes. */
  async fact(type: string, complaintId: string): Promise<void> {
    await this.until(`${type} ${complaintId}`);
  }

  reply<R>(commandId: string): Promise<R> {
    return this.until(commandId) as Promise<R>;
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }

  private hearFact(type: string, complaintId: string): void {
    if (KEPT.has(type)) this.wake(`${type} ${complaintId}`, true);
  }

  private hearReply(reply: { readonly commandId?: string }): void {
    if (reply.commandId !== undefined) this.wake(reply.commandId, reply);
  }

  private wake(what: string, found: unknown): void {
    const resolve = this.waiting.get(what);
    if (!resolve) return void this.early.set(what, found);
    this.waiting.delete(what);
    resolve(found);
  }

  private until(what: string): Promise<unknown> {
    const found = this.early.get(what);
    if (found !== undefined) {
      this.early.delete(what);
      return Promise.resolve(found);
    }
    return new Promise((resolve, reject) => {
      const impatience = setTimeout(() => {
        this.waiting.delete(what);
        reject(new Error(`${what} was not heard within ${PATIENCE_MS / 1_000} s`));
      }, PATIENCE_MS);
      this.waiting.set(what, (value) => {
        clearTimeout(impatience);
        resolve(value);
      });
    });
  }
}
