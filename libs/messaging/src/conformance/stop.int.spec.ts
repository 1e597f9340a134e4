import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Child, environment, startChild, waitFor } from '@redress/testing';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMANDS, countRecord, produce, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, stepsOf, type World } from './world.spec.js';

const SERVICE = join(__dirname, 'counting-service.spec.ts');
const KEYS = 20;
const STEPS = 100;

describe('a stop', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const child = (changes: Record<string, string> = {}) => startChild(SERVICE, { BROKERS: environment('REDRESS_TEST_KAFKA'), PREFIX: world.bus.prefix, DATABASE: world.database.url, ...changes });
  const keys = Array.from({ length: KEYS }, () => newId());
  const load = () => Array.from({ length: STEPS }, (_, step) => step + 100).flatMap((step) => keys.map((key) => tickRecord(key, step)));
  const inbox = async () => (await world.database.pool.query('select from inbox')).rowCount;
  const hasEnded = async ({ ended }: Child, withinMs: number) => Promise.race([ended, sleep(withinMs, 'still alive' as const, { ref: false })]);

  it('in the middle of the load finishes what is in hand within ten seconds, commits it, and the process ends by itself', async () => {
    const service = child();
    await service.says('subscribed');
    await produce(world.bus, EVENTS, load());
    await waitFor('some facts', () => world.facts().length > 200);
    const startedAt = performance.now();
    service.signal('SIGTERM');
    await service.says('stopped', 12_000);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await hasEnded(service, 5_000)).toBe(0);

    // What was done is committed: the next one is given only what was left.
    const done = await inbox();
    let delivered = 0;
    const instance = await world.start({ observe: (jobs) => (delivered += jobs.length) });
    await world.settled();
    expect(delivered).toBe(KEYS * STEPS - (done ?? 0));
    for (const key of keys) expect(stepsOf(world, key)).toEqual(Array.from({ length: STEPS }, (_, step) => step + 100));
    await expectConsistent(world);
    await instance.stop();
  });

  it('when nothing is in hand is quick, and the group is left at once', async () => {
    const service = child();
    await service.says('subscribed');
    await produce(world.bus, COMMANDS, [countRecord(newId(), 1)]);
    await world.settled();
    service.tell('stop');
    await service.says('stopped', 5_000);
    expect(await hasEnded(service, 3_000)).toBe(0);
    const admin = world.bus.client.admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([`${world.bus.prefix}redress.intake`]);
    expect(groups[0]?.members).toEqual([]);
    await admin.disconnect();
  });

  it.each([
    ['Kafka was never there', { BROKERS: '127.0.0.1:9' }],
    ['the database was never there', { DATABASE: 'postgres://nobody@127.0.0.1:9/none' }],
  ])('leaves nothing that keeps the process though %s', async (_what, environment) => {
    const service = child(environment);
    await service.says('started');
    await sleep(1_500);
    service.tell('stop');
    await service.says('stopped', 12_000);
    expect(await hasEnded(service, 20_000)).toBe(0);
  });
});
