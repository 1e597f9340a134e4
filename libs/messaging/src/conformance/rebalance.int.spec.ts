import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Child, environment, startChild, waitFor } from '@redress/testing';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMANDS, countRecord, produce, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, stepsOf, type World } from './world.spec.js';

const SERVICE = join(__dirname, 'counting-service.spec.ts');
const KEYS = 30;

describe('instances of one service', () => {
  let world: World;
  const children: Child[] = [];
  beforeEach(async () => {
    world = await openWorld(6);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.signal('SIGKILL');
      await child.ended;
    }
    await world.close();
  });

  const start = (changes: Record<string, string> = {}): Child => {
    const child = startChild(SERVICE, { BROKERS: environment('REDRESS_TEST_KAFKA'), PREFIX: world.bus.prefix, DATABASE: world.database.url, ...changes });
    children.push(child);
    return child;
  };

  /** Load in rounds, one tick and one command for each key; resolves when `rounds` were sent. */
  function load(rounds: number): { readonly keys: readonly string[]; readonly steps: readonly number[]; readonly sent: Promise<void> } {
    const keys = Array.from({ length: KEYS }, () => newId());
    const steps = Array.from({ length: rounds }, (_, round) => 100 + round);
    const send = async () => {
      await produce(world.bus, EVENTS, keys.map((key) => tickRecord(key, 1)));
      await waitFor('the counters', () => keys.every((key) => world.facts(key).length > 0), 60_000);
      for (const step of steps) {
        await produce(world.bus, EVENTS, keys.map((key) => tickRecord(key, step)));
        await produce(world.bus, COMMANDS, keys.map((key) => countRecord(key, 10_000 + step)));
      }
    };
    return { keys, steps, sent: send() };
  }

  async function expectAll({ keys, steps, sent }: ReturnType<typeof load>): Promise<void> {
    await sent;
    await waitFor('all facts', () => keys.every((key) => new Set(stepsOf(world, key)).size === 1 + 2 * steps.length), 120_000);
    await world.settled();
    for (const key of keys) {
      const first = [...new Set(stepsOf(world, key))];
      expect(first.filter((step) => step >= 100 && step < 10_000)).toEqual(steps);
      expect(first.filter((step) => step >= 10_000)).toEqual(steps.map((step) => 10_000 + step));
    }
    await expectConsistent(world);
    expect(world.letters()).toEqual([]);
  }

  const members = async () => {
    const admin = world.bus.client.admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([`${world.bus.prefix}redress.intake`]);
    await admin.disconnect();
    return groups[0]?.members.length ?? 0;
  };
  const batchesOf = ({ lines }: Child) => lines.filter((line) => line.startsWith('batch ')).length;
  const errorsOf = ({ lines }: Child) => lines.filter((line) => line.startsWith('error'));

  /** Another's transaction that holds a counter: the batch that comes to it stays in hand until it is let go. */
  async function hold(key: string): Promise<{ readonly hasWaiter: () => Promise<boolean>; readonly letGo: () => Promise<void> }> {
    const holder = await world.database.pool.connect();
    await holder.query('begin');
    await holder.query('select from counters where id = $1 for update', [key]);
    const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
    return {
      hasWaiter: async () => (await world.database.pool.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [rows[0]!.pid])).rowCount !== 0,
      letGo: async () => {
        await holder.query('rollback');
        holder.release();
      },
    };
  }

  it('share the work: one joins, one leaves, each has its part, and nothing is lost, doubled or reordered', async () => {
    const first = start();
    await first.says('subscribed');
    const works = [load(60)];
    await waitFor('work under way', () => world.facts().length > 2 * KEYS);
    const second = start();
    await second.says('subscribed', 60_000);
    await waitFor('two members', async () => (await members()) === 2, 60_000);
    const third = start();
    await waitFor('three members', async () => (await members()) === 3, 60_000);
    await third.says('subscribed', 60_000);
    works.push(load(20));
    await waitFor('a share for each', () => [first, second, third].every((child) => batchesOf(child) > 0), 60_000);
    first.signal('SIGTERM');
    expect(await first.ended).toBe(0);
    const before = [second, third].map(batchesOf);
    works.push(load(20));
    for (const work of works) await expectAll(work);
    expect([second, third].map((child, index) => batchesOf(child) > before[index]!)).toEqual([true, true]);
    for (const child of [first, second, third]) expect(errorsOf(child)).toEqual([]);
  }, 240_000);

  it('share the work also when one joins in the middle of a batch: whoever has it in hand brings it to its end once', async () => {
    const first = start();
    await first.says('subscribed');
    const work = load(10);
    await waitFor('the counters', () => work.keys.every((key) => world.facts(key).length > 0), 60_000);
    const held = await hold(work.keys[0]!);
    await waitFor('a batch in hand', held.hasWaiter);
    const second = start();
    await waitFor('two members', async () => (await members()) === 2, 60_000);
    expect(await held.hasWaiter()).toBe(true);
    await held.letGo();
    await second.says('subscribed', 60_000);
    await expectAll(work);
    for (const child of [first, second]) expect(errorsOf(child)).toEqual([]);
  }, 240_000);

  it('lose one by SIGKILL: the others take over what it held', async () => {
    const [first, second] = [start(), start()];
    await Promise.all([first.says('subscribed', 60_000), second.says('subscribed', 60_000)]);
    const work = load(60);
    await waitFor('work under way', () => world.facts().length > 300, 60_000);
    first.signal('SIGKILL');
    await first.ended;
    const killedAt = performance.now();
    await expectAll(work);
    process.stdout.write(`      caught up ${((performance.now() - killedAt) / 1_000).toFixed(1)} s after one of two was killed\n`);
  }, 240_000);

  it('have a zombie: frozen until its partitions are given away, it wakes up and writes nothing twice', async () => {
    const [zombie, other] = [start(), start()];
    await Promise.all([zombie.says('subscribed', 60_000), other.says('subscribed', 60_000)]);
    const works: ReturnType<typeof load>[] = [];
    for (let freeze = 0; freeze < 2; freeze++) {
      const before = world.facts().length;
      works.push(load(40));
      await waitFor('work under way', () => world.facts().length > before + 200, 60_000);
      zombie.signal('SIGSTOP');
      await waitFor('its partitions to be given away', async () => (await members()) === 1, 60_000);
      await sleep(500);
      zombie.signal('SIGCONT');
      await waitFor('its return', async () => (await members()) === 2, 60_000);
    }
    for (const work of works) await expectAll(work);
  }, 300_000);

  it('are killed one after the other under load, and each time another takes over', async () => {
    let running = start();
    await running.says('subscribed', 60_000);
    const works: ReturnType<typeof load>[] = [];
    for (let kill = 0; kill < 3; kill++) {
      const before = world.facts().length;
      works.push(load(20));
      await waitFor('work under way', () => world.facts().length > before + 100, 90_000);
      running.signal('SIGKILL');
      await running.ended;
      running = start();
    }
    for (const work of works) await expectAll(work);
  }, 300_000);
});
