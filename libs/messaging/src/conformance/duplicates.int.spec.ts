import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import { GROUP, type Instance } from './harness.spec.js';
import { COMMANDS, countRecord, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, produce, stepsOf, type World } from './world.spec.js';

describe('a fact that is delivered more than once', () => {
  let world: World;
  let instance: Instance;

  beforeAll(async () => {
    world = await openWorld();
    instance = await world.start({ hasTallies: true });
  });
  afterAll(() => world.close());

  const rowsOf = async (key: string) => {
    const [counter, tally] = await Promise.all(['counters', 'tallies'].map(async (table) => (await world.counters(table)).get(key)?.total));
    return { counter, tally };
  };

  it('counts once when it stands twice in a batch', async () => {
    const key = newId();
    const [first, second] = [tickRecord(key, 1), tickRecord(key, 10)];
    await produce(world.bus, EVENTS, [first, first, second, first, second]);
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 10]);
    expect(await rowsOf(key)).toEqual({ counter: 11, tally: 11 });
  });

  it('counts once when it comes again in later batches', async () => {
    const key = newId();
    const ticks = Array.from({ length: 100 }, (_, index) => tickRecord(key, 100 + index));
    await produce(world.bus, EVENTS, ticks);
    await waitFor('the facts', () => world.facts(key).length === 100);
    await produce(world.bus, EVENTS, ticks.slice(50));
    await produce(world.bus, EVENTS, [...ticks].reverse());
    await world.settled();
    expect(stepsOf(world, key)).toEqual(ticks.map((_, index) => 100 + index));
  });

  it('counts once when its id comes in upper case', async () => {
    const key = newId();
    const id = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1, id.toUpperCase()), tickRecord(key, 1, id)]);
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1]);
  });

  it('has no second effect when all offsets are lost and everything is delivered again', async () => {
    const key = newId();
    const refused = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1), tickRecord(key, 666), { key, value: '{', headers: { ce_type: 'counter.ticked.v1' } }, tickRecord(key, 2)]);
    await produce(world.bus, COMMANDS, [countRecord(key, 3), countRecord(key, 666, { id: refused }), { key, value: 'no command', headers: {} }]);
    await world.settled();
    await instance.stop();
    const before = { facts: world.facts().length, letters: world.letters().length, counters: await world.counters(), tallies: await world.counters('tallies') };
    expect(before.letters).toBe(4);

    await loseOffsets();
    const again = await world.start({ hasTallies: true });
    await world.settled();
    expect({ facts: world.facts().length, letters: world.letters().length, counters: await world.counters(), tallies: await world.counters('tallies') }).toEqual(before);
    await expectConsistent(world);
    await again.stop();
  });

  async function loseOffsets(): Promise<void> {
    const admin = world.bus.client.admin();
    await admin.connect();
    await admin.deleteGroups([world.bus.prefix + GROUP]);
    await admin.disconnect();
  }
});
