import type { Producer } from 'kafkajs';
import type { OutboxRow } from '../tables/index.js';
import { toTopicMessages } from '../wire.js';
import type { Bus } from './connect.js';

/**
 * Sends batches, one at a time: kafkajs' idempotent producer can lose a batch when a second send overlaps the retry of a failed one
 * (pitfalls §B 2). A producer whose send failed is thrown away with its sequence numbers; the next send gets a new one.
 */
export class Publisher {
  private producer: Promise<Producer> | undefined;
  private isSending = false;

  constructor(private readonly bus: Bus) {}

  /** Sends records in order; resolves when all replicas in sync have them. */
  async send(rows: readonly OutboxRow[]): Promise<void> {
    if (this.isSending) throw new Error('a send is already in flight on this publisher');
    this.isSending = true;
    try {
      const producer = await this.connected();
      await producer.sendBatch({ topicMessages: toTopicMessages(rows, this.bus.prefix), acks: -1, timeout: 15_000 });
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.isSending = false;
    }
  }

  async close(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await producer?.then((open) => open.disconnect()).catch(() => undefined);
  }

  private connected(): Promise<Producer> {
    this.producer ??= (async () => {
      const producer = this.bus.client.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
      });
      await producer.connect();
      return producer;
    })();
    return this.producer;
  }
}
