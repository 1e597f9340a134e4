import type { Producer, TopicMessages } from 'kafkajs';
import type { OutboxRow } from '../tables/index.js';
import { within } from '../within.js';
import { byTopic, type Outgoing, toMessage } from '../wire.js';
import type { Bus, SeparateClient } from './connect.js';
import { SamePartition } from './same-partition.js';

/** Longest time that one send may take with all its retries, in ms: the transaction around it is open for as long. */
const SEND_WITHIN_MS = 30_000;
/** How long a producer may take to say good-bye, in ms. */
const CLOSE_WITHIN_MS = 1_000;

interface Connected {
  readonly producer: Producer;
  readonly separate: SeparateClient;
}

/**
 * Sends batches, one at a time: kafkajs' idempotent producer can lose a batch when a second send overlaps the retry of a failed one
 * (pitfalls §B 2). A producer whose send failed is thrown away with its sequence numbers and its connections; the next send gets a new one.
 */
export class Publisher {
  private connected: Connected | undefined;
  private readonly partitions = new SamePartition();
  private isSending = false;

  constructor(private readonly bus: Bus) {}

  /** Sends records in order; resolves when all replicas in sync have them. After an error any of them may have been appended, or none. */
  async send(rows: readonly OutboxRow[]): Promise<void> {
    await this.sendReady(rows.map((row) => ({ topic: row.topic, message: toMessage(row) })));
  }

  /** The same for records that are ready. */
  async sendReady(records: readonly Outgoing[]): Promise<void> {
    await this.sendMessages(byTopic(records, this.bus.prefix));
  }

  /** The same for messages, with the full names of their topics. */
  async sendMessages(topicMessages: TopicMessages[]): Promise<void> {
    if (this.isSending) throw new Error('a send is already in flight on this publisher');
    this.isSending = true;
    try {
      await within(SEND_WITHIN_MS, 'Kafka did not take the records', this.sendOnce(topicMessages));
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.isSending = false;
    }
  }

  /** Lets go of the connections, after a second at the latest. A send in flight fails then. */
  async close(): Promise<void> {
    const { connected } = this;
    this.connected = undefined;
    if (!connected) return;
    await within(CLOSE_WITHIN_MS, 'the producer does not close', connected.producer.disconnect()).catch(() => undefined);
    connected.separate.cut();
  }

  private async sendOnce(topicMessages: TopicMessages[]): Promise<void> {
    this.partitions.begin();
    this.connected ??= this.build();
    const { producer } = this.connected;
    await producer.connect();
    await producer.sendBatch({ topicMessages, acks: -1, timeout: 10_000 });
  }

  private build(): Connected {
    const separate = this.bus.separate();
    const producer = separate.client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.partitions.partitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    });
    return { producer, separate };
  }
}
