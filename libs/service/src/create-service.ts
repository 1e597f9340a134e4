import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { ControlledClock, SystemClock } from '@redress/kernel';
import { connectKafka, ensureTopics, faultOf, KafkaBatchServer, Metrics, Publisher, Relay, type Runtime } from '@redress/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaConfigOf } from './kafka-config.js';
import { connect, describeDatabase, migrate } from './database/open-database.js';
import { Health } from './health/health.js';
import { parseJsonBodies } from './http/body-parser.js';
import { answerUnreadable, guardRequests } from './http/edges.js';
import { sendProblem } from './http/problem.filter.js';
import { limitRates } from './http/rate-limit.js';
import { noteReceivedAt } from './http/received-at.js';
import { logRequests } from './http/request-log.js';
import { secureAnswers } from './http/security-headers.js';
import { traceRequests } from './http/trace-requests.js';
import { createLog, nestLogger } from './logging.js';
import { Loops } from './loops.js';
import { serveApiDocument } from './open-api.js';
import { awaitFirstPolicies } from './policies/first-policies.js';
import { PoliciesRunner } from './policies/policies-runner.js';
import { PolicyBook } from './policies/policy-book.js';
import { groupOf, type ServiceDefinition } from './service-definition.js';
import { type Parts, ServiceModule } from './service.module.js';

/** A request that takes longer to arrive is cut off, in ms. */
const REQUEST_WITHIN_MS = 30_000;
/** Longest wait between two tries to reach what is away, in ms. */
const LONGEST_WAIT_MS = 5_000;

/** A service in this process. */
export interface RunningService {
  readonly app: NestFastifyApplication;
  readonly parts: Parts;
  /** Connects, migrates, publishes default policies, joins its group; resolves when that is done, however long the others are away. */
  run(): Promise<void>;
  /** Listens for HTTP; returns the base URL. */
  listen(): Promise<string>;
  /** Not ready → no new timers → HTTP and Kafka finish what they hold → relay → database. */
  stop(): Promise<void>;
}

/**
 * Builds a service without opening any connection.
 * @throws ConfigError when the environment does not fit. `onFatal` hears what must end the process.
 */
export async function createService(definition: ServiceDefinition, environment: NodeJS.ProcessEnv, onFatal: (error: Error) => void): Promise<RunningService> {
  const parts = assemble(definition, environment, onFatal);
  const { config, log, health, loops, relay, database, bus, transport, policies } = parts;
  const adapter = new FastifyAdapter({
    // A stop waits for what was asked before, and answers it.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: REQUEST_WITHIN_MS,
    trustProxy: [...config.HTTP_TRUSTED_PROXIES],
    frameworkErrors: (error: Error, _request: unknown, reply: FastifyReply) => sendProblem(reply, error, log),
    clientErrorHandler: answerUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(definition, parts), adapter, { logger: nestLogger(log), bodyParser: false } as never);
  const fastify = app.getHttpAdapter().getInstance();
  traceRequests(fastify);
  logRequests(fastify, log);
  secureAnswers(fastify);
  noteReceivedAt(fastify, parts.clock);
  guardRequests(fastify, () => health.isStopping);
  parseJsonBodies(fastify);
  await limitRates(app, config.RATE_LIMIT_PER_MINUTE);
  app.connectMicroservice({ strategy: transport });
  serveApiDocument(app, definition);
  await app.init();
  const isRunning = (): boolean => !health.isStopping;
  /** Tries until it is done, or the service stops; any error that does not pass is thrown. */
  const untilDone = async (trouble: string, isPassing: (error: unknown) => boolean, work: () => Promise<void>): Promise<void> => {
    for (let waitMs = 250; isRunning(); waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        log.warn({ err: error }, `${trouble}; it is tried again`);
        await sleep(waitMs);
      }
    }
  };
  return {
    app,
    parts,
    run: async () => {
      await connect(database, log, () => !isRunning());
      await untilDone('the database cannot be reached', isOutage, async () => {
        await migrate(database.dataSource, config.DATABASE_MIGRATIONS);
        await policies.publishDefaults(definition.defaultPolicies);
        await awaitFirstPolicies(parts);
      });
      if (!isRunning()) return;
      migrated.add(parts);
      relay.start();
      loops.start();
      const topicOptions = { partitions: config.KAFKA_PARTITIONS, replicationFactor: config.KAFKA_REPLICATION };
      await untilDone('Kafka cannot be reached', () => true, () => ensureTopics(bus, topicOptions));
      if (isRunning()) await app.startAllMicroservices();
    },
    listen: async () => {
      await app.listen(config.HTTP_PORT, config.HTTP_HOST);
      return app.getUrl();
    },
    stop: async () => {
      health.stopping();
      await loops.stop();
      await app.close();
      await relay.stop();
      await database.pool.end();
      if (database.dataSource.isInitialized) await database.dataSource.destroy();
    },
  };
}

const isOutage = (error: unknown): boolean => faultOf(error) === 'outage';

const migrated = new WeakSet<Parts>();

function assemble(definition: ServiceDefinition, environment: NodeJS.ProcessEnv, onFatal: (error: Error) => void): Parts {
  const { name, entities, migrations } = definition;
  const config = definition.readConfig(environment);
  const log = createLog(name, config.LOG_LEVEL);
  const clock = config.CLOCK === 'controlled' ? new ControlledClock() : new SystemClock();
  const metrics = new Metrics();
  const database = describeDatabase({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL, entities, migrations });
  const bus = connectKafka(kafkaConfigOf(config, name), log);
  const relay = new Relay(database.pool, new Publisher(bus), metrics, log);
  const runtime: Runtime = { service: name, pool: database.pool, clock, metrics, log, notifyRelay: (committed) => relay.notify(committed) };
  const book = new PolicyBook();
  const policies = new PoliciesRunner(runtime, book);
  const transport = new KafkaBatchServer({ service: name, bus, clock, metrics, log, groupId: groupOf(name), onFatal, sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS });
  const health: Health = new Health(database.pool, () => transport, () => migrated.has(parts));
  const parts: Parts = { config, clock, log, database, bus, runtime, relay, book, policies, loops: new Loops(), health, transport };
  metrics.observeOutbox(() => health.outboxAge());
  return parts;
}
