import { Kafka, type KafkaConfig as ClientConfig, type LogEntry, logLevel, type SASLOptions } from 'kafkajs';
import type { Log } from '../log.js';
import { patchKafkajs } from './patches.js';
import { Sockets } from './sockets.js';

export interface KafkaConfig {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Stands before every topic and group, so that several installations can share one cluster. */
  readonly topicPrefix?: string;
  readonly ssl?: boolean;
  readonly sasl?: SASLOptions;
}

/** A Kafka cluster as one installation sees it. */
export interface Bus {
  readonly client: Kafka;
  readonly prefix: string;
  /** A client with connections of its own, for a producer that may have to be given up. */
  separate(this: void): SeparateClient;
}

export interface SeparateClient {
  readonly client: Kafka;
  /** Cuts its connections; whatever it still tries fails. */
  cut(this: void): void;
}

/** Opens no connection yet. The only place where kafkajs clients are made, so that its defaults hold everywhere. */
export function connectKafka(config: KafkaConfig, log: Log): Bus {
  patchKafkajs();
  return {
    client: new Kafka(clientConfig(config, log)),
    prefix: config.topicPrefix ?? '',
    separate: () => {
      const sockets = new Sockets();
      // Its user tries again by itself, so that a client which was given up soon stops trying.
      const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2 };
      return { client: new Kafka({ ...clientConfig(config, log), retry, socketFactory: sockets.factory }), cut: () => sockets.cut() };
    },
  };
}

function clientConfig(config: KafkaConfig, log: Log): ClientConfig {
  return {
    clientId: config.clientId,
    brokers: [...config.brokers],
    ...(config.ssl ? { ssl: true } : {}),
    ...(config.sasl ? { sasl: config.sasl } : {}),
    connectionTimeout: 5_000,
    requestTimeout: 15_000,
    enforceRequestTimeout: true,
    // Explicit, because NODE_ENV=test would change the defaults.
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, factor: 0.2, multiplier: 2, retries: 8 },
    logLevel: logLevel.WARN,
    // What kafkajs calls an error it mostly retries by itself; what it cannot retry reaches us as a crash.
    logCreator: () => warnSometimes(log),
  };
}

/** The same line again is left out for this long, in ms: an outage of an hour is no reason for a hundred thousand. */
const REPEAT_AFTER_MS = 30_000;
/** Said of every producer that sets its retries, as ours does on purpose (pitfalls §B 3). */
const KNOWN = /^Limiting retries for the idempotent producer/;

function warnSometimes(log: Log): (entry: LogEntry) => void {
  const saidAt = new Map<string, number>();
  return ({ namespace, log: { message, error } }) => {
    const now = performance.now();
    if (KNOWN.test(message) || now - (saidAt.get(message) ?? -Infinity) < REPEAT_AFTER_MS) return;
    if (saidAt.size > 100) saidAt.clear();
    saidAt.set(message, now);
    log.warn({ kafkajs: namespace, error: error as unknown }, message);
  };
}
