import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ControlledClock, SystemClock } from '@redress/kernel';
import { connectKafka, ensureTopics, KafkaBatchServer, Metrics, Publisher, Relay, type Runtime } from '@redress/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaConfigOf } from './kafka-config.js';
import { connect, describeDatabase, migrate } from './database/open-database.js';
import { Health } from './health/health.js';
import { parseJsonBodies } from './http/body-parser.js';
import { noteReceivedAt } from './http/received-at.js';
import { logRequests } from './http/request-log.js';
import { createLog, nestLogger } from './logging.js';
import { Loops } from './loops.js';
import { serveApiDocument } from './open-api.js';
import { PoliciesRunner } from './policies/policies-runner.js';
import { PolicyBook } from './policies/policy-book.js';
import type { ServiceDefinition } from './service-definition.js';
import { type Parts, ServiceModule } from './service.module.js';

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
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(definition, parts), new FastifyAdapter({ forceCloseConnections: 'idle' }), {
    logger: nestLogger(log),
    bodyParser: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  parseJsonBodies(fastify);
  noteReceivedAt(fastify, parts.clock);
  logRequests(fastify, log);
  await app.register(fastifyHelmet, { contentSecurityPolicy: { directives: { scriptSrc: [`'self'`, `'unsafe-inline'`], styleSrc: [`'self'`, `'unsafe-inline'`], imgSrc: [`'self'`, 'data:'] } } });
  app.connectMicroservice({ strategy: transport });
  serveApiDocument(app, definition);
  await app.init();
  let isStopping = false;
  return {
    app,
    parts,
    run: async () => {
      await connect(database, log, () => isStopping);
      await migrate(database.dataSource, config.DATABASE_MIGRATIONS);
      migrated.add(parts);
      await policies.publishDefaults(definition.defaultPolicies);
      relay.start();
      loops.start();
      for (let waitMs = 250; !isStopping; waitMs = Math.min(waitMs * 2, 5_000)) {
        try {
          await ensureTopics(bus, { partitions: config.KAFKA_PARTITIONS, replicationFactor: config.KAFKA_REPLICATION });
          break;
        } catch (error) {
          log.warn({ err: error }, 'Kafka cannot be reached; it is tried again');
          await sleep(waitMs);
        }
      }
      if (!isStopping) await app.startAllMicroservices();
    },
    listen: async () => {
      await app.listen(config.HTTP_PORT, config.HTTP_HOST);
      return app.getUrl();
    },
    stop: async () => {
      isStopping = true;
      health.stopping();
      await loops.stop();
      await app.close();
      await relay.stop();
      await database.pool.end();
      if (database.dataSource.isInitialized) await database.dataSource.destroy();
    },
  };
}

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
  const runtime: Runtime = { service: name, pool: database.pool, clock, metrics, log, notifyRelay: () => relay.notify() };
  const book = new PolicyBook();
  const policies = new PoliciesRunner(runtime, book);
  const transport = new KafkaBatchServer({ service: name, bus, clock, metrics, log, groupId: `redress.${name}`, onFatal });
  const health: Health = new Health(database.pool, () => transport, () => migrated.has(parts));
  const parts: Parts = { config, clock, log, database, bus, runtime, relay, book, policies, loops: new Loops(), health, transport };
  metrics.observeOutbox(() => health.outboxAge());
  return parts;
}
