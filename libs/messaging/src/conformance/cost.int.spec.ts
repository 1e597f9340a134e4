import { ROOT_CONTEXT } from '@opentelemetry/api';
import { EVENTS } from '@redress/contracts';
import { newId, SystemClock } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import type { Pool } from 'pg';
import { decodeCommand, decodeFact } from '../decode.js';
import { type AnyJob, Metrics, Runner, type Runtime } from '../index.js';
import type { RawRecord } from '../job.js';
import { Count, countWhenTicked, counters } from './counters.spec.js';
import { countRecord, produce, type SentRecord, tickRecord } from './senders.spec.js';
import { openWorld, testLog, type World } from './world.spec.js';

describe('the cost in statements', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  /** A pool that writes down the name of each statement. */
  function counting(): { pool: Pool; statements: string[] } {
    const statements: string[] = [];
    const pool = world.pool();
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        const [statement] = args as [string | { name: string }];
        statements.push(typeof statement === 'string' ? statement : statement.name);
        return query(...args);
      }) as never;
    });
    return { pool, statements };
  }

  function counted(): { runner: Runner<{ id: string; version: number; total: number }, { now: Date }>; statements: string[] } {
    const { pool, statements } = counting();
    const runtime: Runtime = { service: 'intake', pool, clock: new SystemClock(), metrics: new Metrics(), log: testLog, notifyRelay: () => undefined };
    return { runner: new Runner(runtime, counters), statements };
  }

  const record = (sent: SentRecord, offset: number, topic: string): RawRecord => ({
    topic, partition: 0, offset: String(offset), timestamp: String(Date.now()), key: Buffer.from(String(sent.key)), value: Buffer.from(String(sent.value)), headers: sent.headers ?? {},
  });
  const fact = (key: string, by: number, offset = by): AnyJob => decodeFact(record(tickRecord(key, by), offset, EVENTS), countWhenTicked as never, ROOT_CONTEXT);
  const command = (key: string, by: number, offset: number): AnyJob => decodeCommand(record(countRecord(key, by), offset, 'intake.commands.v1'), () => Count as never, ROOT_CONTEXT, new Date());

  it.each([1, 50, 250])('is the same for a batch of %i facts about counters that exist', async (size) => {
    const { runner, statements } = counted();
    const keys = Array.from({ length: 20 }, () => newId());
    await runner.runAll(keys.map((key) => fact(key, 1)));
    statements.length = 0;
    await runner.runAll(Array.from({ length: size }, (_, index) => fact(keys[index % 20]!, 100 + (index % 300), index)));
    expect(statements).toEqual(['begin', 'inbox.take', 'counters.load', 'counters.update', 'outbox.add', 'commit']);
  });

  it.each([1, 50, 250])('is the same for a batch of %i facts that bring new counters into being', async (size) => {
    const { runner, statements } = counted();
    await runner.runAll(Array.from({ length: size }, (_, index) => fact(newId(), 1, index)));
    expect(statements).toEqual(['begin', 'inbox.take', 'counters.load', 'counters.insert', 'outbox.add', 'commit']);
  });

  it.each([1, 50, 250])('is the same for a batch of %i commands', async (size) => {
    const { runner, statements } = counted();
    const keys = Array.from({ length: 20 }, () => newId());
    await runner.runAll(keys.map((key) => fact(key, 1)));
    statements.length = 0;
    await runner.runAll(Array.from({ length: size }, (_, index) => command(keys[index % 20]!, 100 + (index % 300), index)));
    expect(statements).toEqual(['begin', 'command_log.find', 'counters.load', 'counters.update', 'command_log.add', 'outbox.add', 'commit']);
  });

  it('is small for facts that came before, and one commit for what is put aside', async () => {
    const { runner, statements } = counted();
    const facts = Array.from({ length: 200 }, (_, index) => fact(newId(), 1, index));
    await runner.runAll(facts);
    statements.length = 0;
    await runner.runAll(facts);
    expect(statements).toEqual(['begin', 'inbox.take', 'counters.load', 'commit']);
    statements.length = 0;
    await runner.runAll(Array.from({ length: 200 }, (_, index): AnyJob => ({ kind: 'unreadable', reason: 'NOT_JSON', message: 'x', record: record(tickRecord('k', 1), 9_000 + index, EVENTS) })));
    expect(statements).toEqual(['begin', 'inbox.take', 'outbox.add', 'commit']);
  });

  it('grows by the logarithm of the batch, not by its size, when the database refuses one of it', async () => {
    const { runner, statements } = counted();
    await runner.runAll(Array.from({ length: 250 }, (_, index) => fact(newId(), index === 125 ? 1_000_000 : 1, index)));
    expect(statements.filter((statement) => statement === 'begin').length).toBeLessThanOrEqual(2 * 8 + 2);
  });

  it('is shared by requests that come at once', async () => {
    const { runner, statements } = counted();
    const keys = Array.from({ length: 100 }, () => newId());
    await runner.runAll(keys.map((key) => fact(key, 1)));
    statements.length = 0;
    await Promise.all(keys.map((key, index) => runner.run(command(key, 7, index) as never)));
    expect(statements).toEqual(['begin', 'command_log.find', 'counters.load', 'counters.update', 'command_log.add', 'outbox.add', 'commit']);
  });

  it('is nothing at all for types that nobody here takes', async () => {
    const { pool, statements } = counting();
    await world.start({ pool, relayPool: world.pool() });
    const foreign = Array.from({ length: 500 }, (_, index) => tickRecord(newId(), index, newId(), { ce_type: `other.thing.v${index % 7}` }));
    await produce(world.bus, EVENTS, foreign);
    await produce(world.bus, EVENTS, foreign.map((one) => ({ ...one, value: Buffer.from([0xff]) })));
    await world.settled();
    expect(statements).toEqual([]);
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1)]);
    await waitFor('the fact', () => world.facts(key).length === 1);
    expect(statements.length).toBeGreaterThan(0);
  });
});
