import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutageError } from '../index.js';
import type { Instance } from './harness.spec.js';
import { type OwnInfrastructure, startOwnInfrastructure } from './own-infrastructure.spec.js';
import { COMMANDS, countJob, countRecord, keyOfOpen, openRecord, produce, tickRecord } from './senders.spec.js';
import { expectConsistent, stepsOf, testLog, type World } from './world.spec.js';

/** How long an outage lasts: some seconds here, more than a minute by `npm run test:outage`. */
const OUTAGE_MS = Number(process.env['OUTAGE_SECONDS'] ?? 10) * 1_000;
/** An outage of Kafka that outlasts the patience of `Subscription`, a minute and the time between two looks, costs the consumer its life. */
const IS_REPLACED = OUTAGE_MS >= 75_000;
const REPLACED = 'nothing was heard from Kafka for a minute; the consumer is replaced';
/** Killed is the harder case; a clean stop is another when there is time. */
const HOW = process.env['OUTAGE_SECONDS'] ? (['kill', 'stop'] as const) : (['kill'] as const);

describe('an outage', () => {
  let own: OwnInfrastructure;
  let world: World;
  let instance: Instance;
  let keys: string[];
  const warnings: string[] = [];
  const log = { ...testLog, warn: (_fields: object, message: string) => warnings.push(message) };

  beforeAll(async () => {
    own = await startOwnInfrastructure();
    ({ world } = own);
    instance = await world.start({ log });
    const ids = Array.from({ length: 10 }, () => newId());
    keys = ids.map(keyOfOpen);
    await produce(world.bus, COMMANDS, ids.map((id) => openRecord(id)));
    await waitFor('the counters', () => keys.every((key) => world.facts(key).length === 1));
  }, 120_000);
  afterAll(() => own.close(), 60_000);

  let expected = 1;
  /** Every step is decided and sent. */
  const hasCaughtUp = async () => {
    const { rows } = await world.database.pool.query<{ least: number; waiting: number }>(
      'select min(version) as least, (select count(*)::int from outbox_event) as waiting from counters where id = any($1::uuid[])', [keys],
    );
    return rows[0]!.least === expected && rows[0]!.waiting === 0;
  };
  const from = (first: number) => Array.from({ length: 50 }, (_, index) => first + index);
  const all = (first: number) => from(first).flatMap((step) => keys.map((key) => ({ key, step })));
  const expectSteps = (first: number) => {
    for (const key of keys) expect(stepsOf(world, key).filter((step) => step >= first && step < first + 50)).toEqual(from(first));
  };
  const seconds = (since: number) => ((performance.now() - since) / 1_000).toFixed(1);
  const print = (what: string, startedAt: number) => process.stdout.write(`      ${what}: caught up ${seconds(startedAt)} s after it was back\n`);

  async function expectCaughtUp(firsts: readonly number[], what: string, backAt: number): Promise<void> {
    expected += firsts.length * 50;
    await waitFor('all steps', hasCaughtUp, 90_000);
    print(what, backAt);
    await waitFor('the reader', () => keys.every((key) => world.facts(key).length >= expected), 90_000);
    await world.settled();
    for (const first of firsts) expectSteps(first);
    await expectConsistent(world);
    expect(world.letters()).toEqual([]);
  }

  it.each(HOW)('of the database (%s) is waited out in order; callers hear of it', async (how) => {
    const first = how === 'stop' ? 100 : 400;
    await produce(world.bus, EVENTS, all(first).map(({ key, step }) => tickRecord(key, step)));
    await own.stopPostgres(how);
    const awayAt = performance.now();
    const caller = { key: newId(), id: newId() };
    await expect(instance.runner.run(countJob(caller.key, 1, caller.id))).rejects.toBeInstanceOf(OutageError);
    await produce(world.bus, COMMANDS, all(first + 100).map(({ key, step }) => countRecord(key, step)));
    await produce(world.bus, EVENTS, all(first + 200).map(({ key, step }) => tickRecord(key, step)));
    await sleep(Math.max(0, awayAt + OUTAGE_MS - performance.now()));
    await expect(instance.runner.run(countJob(caller.key, 1, caller.id))).rejects.toMatchObject({ name: 'OutageError', cause: expect.anything() as unknown });
    // Kafka is there: the partitions wait, the member stays in its group.
    expect(instance.server.isSubscribed).toBe(true);
    await own.startPostgres();
    await expectCaughtUp([first, first + 100, first + 200], `PostgreSQL away for ${seconds(awayAt)} s (${how})`, performance.now());
    await expect(instance.runner.run(countJob(caller.key, 1, caller.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }, 240_000 + OUTAGE_MS);

  it.each(HOW)('of Kafka (%s) stops no caller; what they state goes out in order afterwards', async (how) => {
    const first = how === 'stop' ? 700 : 1_000;
    warnings.length = 0;
    await produce(world.bus, EVENTS, all(first).map(({ key, step }) => tickRecord(key, step)));
    await own.stopKafka(how);
    const awayAt = performance.now();
    for (const step of from(first + 100)) await Promise.all(keys.map((key) => instance.runner.run(countJob(key, step))));
    await waitFor('health that says so', () => !instance.server.isSubscribed, 30_000);
    await sleep(Math.max(0, awayAt + OUTAGE_MS - performance.now()));
    const { rows } = await world.database.pool.query<{ waiting: number }>('select count(*)::int as waiting from outbox_event');
    expect(rows[0]!.waiting).toBeGreaterThanOrEqual(500);
    if (IS_REPLACED) expect(warnings).toContain(REPLACED);
    await own.startKafka();
    const backAt = performance.now();
    await expectCaughtUp([first, first + 100], `Kafka away for ${seconds(awayAt)} s (${how})`, backAt);
    await waitFor('the subscription', () => instance.server.isSubscribed, 60_000);
    await produce(world.bus, COMMANDS, all(first + 200).map(({ key, step }) => countRecord(key, step)));
    await expectCaughtUp([first + 200], 'commands after that', performance.now());
  }, 240_000 + OUTAGE_MS);

  it('of both at once, when the service starts, is waited out too', async () => {
    await instance.stop();
    await Promise.all([own.stopKafka(), own.stopPostgres()]);
    const starting = world.start();
    await sleep(2_000);
    await own.startKafka();
    await own.startPostgres();
    instance = await starting;
    await produce(world.bus, EVENTS, all(1_300).map(({ key, step }) => tickRecord(key, step)));
    await expectCaughtUp([1_300], 'a start with both away', performance.now());
  }, 180_000);
});
