import { type Bus, connectKafka, ensureTopics } from '@redress/messaging';
import { createServiceDatabases, healthOf, type Service, type ServiceEnv, services as allServices } from '@redress/stack';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Bench } from './benchmark.js';
import { type NodeProcess, startNode } from './node-process.js';

/** Databases, topics and processes of one measurement, apart from all others on the same broker and the same database server. */
export interface World {
  readonly name: string;
  readonly bus: Bus;
  readonly env: Readonly<Record<Service, ServiceEnv>>;
  readonly processes: ReadonlyMap<Service, NodeProcess>;
  /** A few connections to one service's database, from outside of the service. */
  readonly database: (service: Service) => Pool;
  /** Brings one service's schema up to date without running it. */
  readonly migrate: (service: Service) => Promise<void>;
  /** Starts services; does not wait for them. `extra` is put over their configuration. */
  readonly start: (services: readonly Service[], extra?: ServiceEnv) => void;
  readonly untilReady: () => Promise<void>;
  /** A counter on each line of a service's log that warns; a measurement with warnings is not to be trusted. */
  readonly warnings: (service: Service) => number;
  readonly stopServices: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const PARTITIONS = 6;
/** Topic of those that do not state on the stream that they hear. */
export const OWN_OUTPUT = 'clock.events.v1';
const READY_WITHIN_MS = 60_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const mainOf = (service: Service): string => resolve(__dirname, '..', '..', 'apps', service, 'dist', 'main.js');

/** The platform's topics, and one for candidates that do not state on the stream that they hear. */
async function makeTopics(bus: Bus): Promise<void> {
  const admin = bus.client.admin();
  await admin.connect();
  try {
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic: bus.prefix + OWN_OUTPUT, numPartitions: PARTITIONS, replicationFactor: 1 }] });
    for (let attempt = 1; ; attempt++) {
      try {
        await ensureTopics(bus, { partitions: PARTITIONS, replicationFactor: 1 });
        return;
      } catch (error) {
        // A broker that has just made a topic may not know it yet when it is asked for its leaders.
        if (attempt === 5) throw error;
        await sleep(500);
      }
    }
  } finally {
    await admin.disconnect();
  }
}

/** Makes empty databases and topics under a name of their own. */
export async function createWorld({ stack, options }: Bench, kind: string): Promise<World> {
  const name = `${kind}${randomBytes(2).toString('hex')}`;
  const urls = await createServiceDatabases(stack.urls.postgres, allServices, { prefix: `${name}_`, password: name });
  const bus = connectKafka({ brokers: [stack.urls.kafka], clientId: 'bench', topicPrefix: `${name}.` }, silent);
  await makeTopics(bus);
  const dir = join(stack.dir, 'worlds', name);
  const profileDir = options.isProfiled ? join(dir, 'profiles') : undefined;
  mkdirSync(dir, { recursive: true });
  const env = Object.fromEntries(allServices.map((service): [string, ServiceEnv] => [service, {
    ...stack.env[service],
    DATABASE_URL: urls[service],
    KAFKA_TOPIC_PREFIX: bus.prefix,
    OTEL_TRACES_FILE: join(dir, 'traces', `${service}.jsonl`),
    OTEL_SERVICE_NAME: service,
  }])) as Record<Service, ServiceEnv>;
  const processes = new Map<Service, NodeProcess>();
  const pools = new Map<Service, Pool>();
  const logOf = (service: Service): string => join(dir, 'logs', `${service}.log`);

  const ready = async (service: Service, of: NodeProcess): Promise<void> => {
    for (const end = performance.now() + READY_WITHIN_MS; ; await sleep(100)) {
      const { isReady, detail } = await healthOf(stack.urls.services[service]);
      if (isReady) return;
      if (of.hasExited()) await of.finished();
      if (performance.now() > end) throw new Error(`${service} is not ready: ${detail}; see ${logOf(service)}`);
    }
  };

  const stopServices = async (): Promise<void> => {
    await Promise.all([...processes.values()].map((one) => one.stop()));
    processes.clear();
  };

  return {
    name, bus, env, processes, stopServices,
    database: (service) => {
      const known = pools.get(service);
      if (known) return known;
      const pool = new Pool({ connectionString: urls[service], max: 2 });
      pool.on('error', () => undefined);
      pools.set(service, pool);
      return pool;
    },
    migrate: (service) => startNode({ script: mainOf(service), args: ['migrate'], env: env[service], logFile: logOf(service) }).finished(),
    start: (services, extra = {}) => {
      for (const service of services) processes.set(service, startNode({ script: mainOf(service), env: { ...env[service], ...extra }, logFile: logOf(service), profileDir }));
    },
    untilReady: async () => {
      await Promise.all([...processes].map(([service, of]) => ready(service, of)));
    },
    warnings: (service) => readFileSync(logOf(service), 'utf8').split('\n').filter((line) => /"level":"(warn|error|fatal)"/.test(line)).length,
    stop: async () => {
      await stopServices();
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      pools.clear();
    },
  };
}
