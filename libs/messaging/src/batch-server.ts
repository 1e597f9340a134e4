import type { Service } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { OutageError } from './fault.js';
import type { RawRecord } from './job.js';
import type { Bus } from './kafka/connect.js';
import { Subscription, type Turn } from './kafka/subscription.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { callHandler, type Delivery, type Route, Routes, type Unread } from './routes.js';
import { KAFKA_BATCH, type Subscribed } from './transport.js';

export interface BatchServerOptions {
  readonly service: Service;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The consumer group; `redress.<service>` unless tests need another. */
  readonly groupId: string;
  /** Called once, when the consumer died for good: the process must end. */
  readonly onFatal: (error: Error) => void;
  /** How long the group waits for a sign of life before it gives the partitions to others, in ms; 10 s. */
  readonly sessionTimeoutMs?: number;
}

/** Records handed over between two looks at heartbeat and shutdown. */
const SLICE = 500;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 3_000;

/**
 * Nest's transport on kafkajs `eachBatch`. Nothing that our code throws reaches kafkajs, which would drop the consumer or start over for ever: an
 * outage pauses the partition and tries the same records again, in order, for as long as it lasts; everything else is settled by the runner.
 */
export class KafkaBatchServer extends Server implements CustomTransportStrategy {
  private subscription: Subscription | undefined;
  private routes: Routes | undefined;
  private readonly pauses = new Map<string, number>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly options: BatchServerOptions) {
    super();
    this.setTransportId(KAFKA_BATCH);
  }

  listen(callback: (error?: unknown) => void): void {
    const routes = new Routes(this.options.service, this.options.groupId, this.found());
    this.routes = routes;
    const { bus, groupId, onFatal, log, sessionTimeoutMs } = this.options;
    const eachBatch = (payload: EachBatchPayload, turn: Turn) => this.eachBatch(payload, turn);
    this.subscription = new Subscription(bus, { groupId, topics: routes.topics, onFatal, eachBatch, ...(sessionTimeoutMs ? { sessionTimeoutMs } : {}) }, log);
    // Listening means trying: a service starts with Kafka away, says so in its health, and catches up.
    if (routes.topics.length > 0) void this.subscription.start();
    callback();
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await this.subscription?.stop();
  }

  /** Whether the consumer is in its group and hears from Kafka; true as soon as it listens for a service that hears nothing. */
  get isSubscribed(): boolean {
    return this.routes?.topics.length === 0 || (this.subscription?.isAlive ?? false);
  }

  /**
   * The stretch of time, by number, in which the service has heard everything at once; undefined while it hears nothing. With another number something may
   * have been heard late: Kafka, the database or the process itself was away.
   */
  get hearing(): number | undefined {
    return this.routes?.topics.length === 0 ? 0 : this.subscription?.hearing;
  }

  on(): void {
    throw new Error('The batch transport has no events; its health is `isSubscribed`.');
  }

  unwrap<T>(): T {
    return this.options.bus.client as T;
  }

  private found(): Route[] {
    return [...this.messageHandlers.values()].flatMap((handler): Route[] => {
      const subscribed = handler.extras?.['subscribed'] as Subscribed | undefined;
      return subscribed ? [{ ...subscribed, handle: (batch) => callHandler(handler as (data: unknown, context?: unknown) => Promise<unknown>, batch) }] : [];
    });
  }

  private async eachBatch(payload: EachBatchPayload, turn: Turn): Promise<void> {
    const { batch } = payload;
    const { partition, messages } = batch;
    const topic = batch.topic.slice(this.options.bus.prefix.length);
    const name = `${topic}|${partition}`;
    this.observe(topic, messages);
    for (let from = 0; from < messages.length; from += SLICE) {
      if (turn.isOver || !payload.isRunning()) return;
      const slice = messages.slice(from, from + SLICE);
      const isSettled = await this.process(topic, partition, slice);
      const last = slice.at(-1);
      if (isSettled && last) turn.done(String(BigInt(last.offset) + 1n));
      // Another's by now: they find in the inbox what was done here.
      if (isOver(turn) || !last) return;
      if (!isSettled) {
        this.subscription?.wait();
        this.resumeLater(name, payload.pause());
        return;
      }
      this.pauses.delete(name);
      payload.resolveOffset(last.offset);
      await payload.heartbeat();
    }
  }

  private observe(topic: string, messages: readonly KafkaMessage[]): void {
    const newest = messages.at(-1);
    if (newest) this.options.metrics.consumed(topic, this.options.groupId, messages.length, Number(newest.timestamp), this.options.clock.now().getTime());
  }

  /** True when every record of the slice is settled. Never throws. */
  private async process(topic: string, partition: number, messages: readonly (KafkaMessage & Unread)[]): Promise<boolean> {
    const { routes } = this;
    if (!routes) return false;
    const startedAt = performance.now();
    const records = messages.filter((message) => !routes.ignores(topic, message)).map((message) => toRecord(topic, partition, message));
    const deliveries = routes.sort(records, this.options.clock.now());
    const outcomes = await Promise.all([...deliveries].map(([route, delivery]) => this.hand(route, delivery)));
    const failed = outcomes.find((error) => error !== undefined);
    this.options.metrics.processed(topic, this.options.groupId, performance.now() - startedAt, failed === undefined ? undefined : nameOf(failed));
    return failed === undefined;
  }

  private async hand(route: Route, { jobs, ends }: Delivery): Promise<unknown> {
    try {
      await route.handle(jobs);
      for (const end of ends) end();
      return undefined;
    } catch (error) {
      for (const end of ends) end(error);
      if (error instanceof OutageError) this.options.log.warn({ err: error.cause }, 'the database is away; the partition waits');
      else this.options.log.error({ err: error }, 'a handler failed outside of its runner; the partition waits');
      return error ?? new Error('a handler failed with nothing');
    }
  }

  private resumeLater(key: string, resume: () => void): void {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, (this.pauses.get(key) ?? FIRST_PAUSE_MS / 2) * 2);
    this.pauses.set(key, pauseMs);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      resume();
    }, pauseMs);
    this.timers.add(timer);
  }
}

/** Asked again after waiting, which the compiler does not count with. */
const isOver = (turn: Turn): boolean => turn.isOver;
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

function toRecord(topic: string, partition: number, message: KafkaMessage): RawRecord {
  return { topic, partition, offset: message.offset, timestamp: message.timestamp, key: message.key, value: message.value, headers: message.headers ?? {} };
}
