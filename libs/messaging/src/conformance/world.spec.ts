import { deadLettersOf, EVENTS, REPLIES, type Reply } from '@redress/contracts';
import { anotherClient, freshBus, freshDatabase, type FreshDatabase, readStream, type SeenRecord, silentLog, type Stream, waitFor } from '@redress/testing';
import { Pool, type PoolConfig } from 'pg';
import { inspect } from 'node:util';
import type { Bus, Log } from '../index.js';
import type { Counter } from './counters.spec.js';
import { GROUP, type Instance, type InstanceOptions, migrate, startInstance } from './harness.spec.js';
import { produce } from './senders.spec.js';

/** A bus, a database, and a reader who stands outside. */
export interface World {
  readonly bus: Bus;
  readonly database: FreshDatabase;
  readonly stream: Stream;
  /** Another instance of the service, with its own connections to both, in its group. */
  start(options?: Partial<InstanceOptions>): Promise<Instance>;
  /** An own pool on the database, closed with the world. */
  pool(options?: PoolConfig): Pool;
  facts(key?: string): SeenRecord[];
  repliesTo(commandId: string): Reply[];
  letters(): SeenRecord[];
  counters(table?: string): Promise<ReadonlyMap<string, Counter>>;
  /** Resolves when the group has read the topic to its end and nothing waits to be sent. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export const DEAD_LETTERS = deadLettersOf('intake');

const print = (fields: object): boolean => process.stderr.write(`${inspect({ at: Math.round(performance.now()), ...fields }, { depth: 3, breakLength: 200 })}\n`);
/** Silent, but for the debugging of a test: CONFORMANCE_LOG=1. */
export const testLog: Log = process.env['CONFORMANCE_LOG']
  ? { info: (fields, message) => print({ info: message, ...fields }), warn: (fields, message) => print({ warn: message, ...fields }), error: (fields, message) => print({ error: message, ...fields }) }
  : silentLog;

export async function openWorld(partitions = 3): Promise<World> {
  const [database, bus] = await Promise.all([freshDatabase('messaging', migrateAt), freshBus(partitions)]);
  const stream = await readStream(bus, [EVENTS, REPLIES, DEAD_LETTERS]);
  return assemble(bus, database, stream, () => anotherClient(bus));
}

export async function migrateAt(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url });
  await migrate(pool);
  await pool.end();
}

export function assemble(bus: Bus, database: FreshDatabase, stream: Stream, newClient: () => Bus): World {
  const instances: Instance[] = [];
  const pools: Pool[] = [];
  const pool = (options: PoolConfig = {}) => {
    const opened = new Pool({ connectionString: database.url, max: 8, pipeline: true, connectionTimeoutMillis: 5_000, ...options });
    opened.on('error', () => undefined);
    pools.push(opened);
    return opened;
  };
  return {
    bus, database, stream, pool,
    start: async (options = {}) => {
      const instance = await startInstance({ bus: newClient(), pool: options.pool ?? pool(), log: testLog, ...options });
      instances.push(instance);
      await waitFor('the subscription', () => instance.server.isSubscribed, 60_000);
      return instance;
    },
    facts: (key) => stream.of('counter.counted.v1').filter((fact) => key === undefined || fact.key === key),
    repliesTo: (commandId) => stream.of('command.replied.v1').flatMap(({ data }) => ((data as Reply).commandId === commandId ? [data as Reply] : [])),
    letters: () => stream.records.filter(({ topic }) => topic === DEAD_LETTERS),
    counters: async (table = 'counters') => new Map((await database.pool.query<Counter>(`select * from ${table}`)).rows.map((row) => [row.id, row])),
    settled: async () => {
      await waitFor('the end of the topics', () => hasReadAll(bus), 60_000);
      await waitFor('an empty outbox', async () => (await database.pool.query('select from outbox_event')).rowCount === 0);
      await seenToTheEnd(bus, stream);
    },
    close: async () => {
      await Promise.all(instances.map((instance) => instance.stop()));
      await stream.stop();
      await Promise.all(pools.map((opened) => opened.end()));
      await database.close();
    },
  };
}

/** Whether the group has committed the end of every topic that it has begun to read. */
async function hasReadAll(bus: Bus): Promise<boolean> {
  const admin = bus.client.admin();
  await admin.connect();
  try {
    const topics = ['intake.commands.v1', EVENTS].map((topic) => bus.prefix + topic);
    const committed = await admin.fetchOffsets({ groupId: bus.prefix + GROUP, topics });
    for (const { topic, partitions } of committed) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        const offset = partitions.find((one) => one.partition === partition)?.offset ?? '-1';
        if (BigInt(high) > 0n && BigInt(offset) < BigInt(high)) return false;
      }
    }
    return true;
  } finally {
    await admin.disconnect();
  }
}

/** Sends a mark to the end of each topic that is read from outside, and waits until the reader has seen it. */
async function seenToTheEnd(bus: Bus, stream: Stream): Promise<void> {
  const admin = bus.client.admin();
  await admin.connect();
  try {
    for (const topic of [EVENTS, REPLIES, DEAD_LETTERS]) {
      for (const { partition, high } of await admin.fetchTopicOffsets(bus.prefix + topic)) {
        await waitFor(`${topic} ${partition} to ${high}`, () => high === '0' || stream.records.some((seen) => seen.topic === topic && seen.partition === partition && seen.offset >= BigInt(high) - 1n));
      }
    }
  } finally {
    await admin.disconnect();
  }
}

/** What must hold whatever happened: the first occurrences of a counter's facts count without a gap, add up, and end where the database stands. */
export async function expectConsistent(world: World): Promise<void> {
  const states = await world.counters();
  const byKey = new Map<string, SeenRecord[]>();
  const seen = new Set<string>();
  for (const fact of world.facts()) {
    const id = fact.headers['ce_id'] ?? '';
    if (!seen.has(id)) byKey.set(fact.key ?? '', [...(byKey.get(fact.key ?? '') ?? []), fact]);
    seen.add(id);
  }
  const told = [...byKey].map(([id, facts]) => {
    const totals = facts.map(({ data }) => (data as { total: number }).total);
    const sums = facts.reduce<number[]>((sums, { data }) => [...sums, (sums.at(-1) ?? 0) + (data as { by: number }).by], []);
    expect({ id, sequence: facts.map(({ headers }) => Number(headers['ce_sequence'])), totals }).toEqual({ id, sequence: facts.map((_, index) => index + 1), totals: sums });
    expect({ id, partitions: new Set(facts.map(({ partition }) => partition)).size }).toEqual({ id, partitions: 1 });
    return { id, version: facts.length, total: totals.at(-1) ?? 0 };
  });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(told.sort(byId)).toEqual([...states.values()].map(({ id, version, total }) => ({ id, version, total })).sort(byId));
}

/** The facts of a key as the steps that they count, in the order of the stream. */
export const stepsOf = (world: World, key: string): number[] => world.facts(key).map(({ data }) => (data as { by: number }).by);

export { produce };
