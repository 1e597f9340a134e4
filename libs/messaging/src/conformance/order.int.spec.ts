import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import type { Instance } from './harness.spec.js';
import { COMMANDS, countJob, countRecord, keyOfOpen, openRecord, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, produce, stepsOf, type World } from './world.spec.js';

const KEYS = 40;
const STEPS = 50;

describe('order', () => {
  let world: World;
  let instance: Instance;

  beforeAll(async () => {
    world = await openWorld(6);
    instance = await world.start();
  });
  afterAll(() => world.close());

  it('carries a command from Kafka to its reply and its fact', async () => {
    const id = newId();
    await produce(world.bus, COMMANDS, [openRecord(id)]);
    const [reply] = await waitFor('the reply', () => world.repliesTo(id).length > 0 && world.repliesTo(id));
    expect(reply).toEqual({ commandId: id, status: 'ACCEPTED', resourceId: keyOfOpen(id), seq: 1 });
    const [fact] = await waitFor('the fact', () => world.facts(keyOfOpen(id)).length > 0 && world.facts(keyOfOpen(id)));
    expect(fact!.headers).toMatchObject({ ce_source: '/intake', ce_sequence: '0000000001', ce_actorid: 'agent-1', ce_causationid: id });
  });

  it('is kept for each complaint and door, over many complaints, partitions and doors at once', async () => {
    const ids = Array.from({ length: KEYS }, () => newId());
    const keys = ids.map(keyOfOpen);
    await produce(world.bus, COMMANDS, ids.map((id) => openRecord(id)));
    await waitFor('open counters', () => keys.every((key) => world.facts(key).length > 0));

    // Each door counts by steps of its own: commands 1…, ticks 1001…, HTTP 2001….
    const rounds = Array.from({ length: STEPS }, (_, step) => step + 1);
    const inTens = (topic: string, recordOf: (key: string, step: number) => ReturnType<typeof countRecord>) => async () => {
      for (let from = 0; from < STEPS; from += 10) await produce(world.bus, topic, rounds.slice(from, from + 10).flatMap((step) => keys.map((key) => recordOf(key, step))));
    };
    const overHttp = async (key: string) => {
      for (const step of rounds.slice(0, 20)) await instance.runner.run(countJob(key, 2_000 + step));
    };
    await Promise.all([
      inTens(COMMANDS, (key, step) => countRecord(key, step === 13 ? 500 : step))(),
      inTens(EVENTS, (key, step) => tickRecord(key, 1_000 + step))(),
      ...keys.map(overHttp),
    ]);

    await waitFor('all facts', () => keys.every((key) => world.facts(key).length === 1 + 2 * STEPS + 20), 60_000);
    await world.settled();
    for (const key of keys) {
      const steps = stepsOf(world, key).slice(1);
      const between = (low: number, high: number) => steps.filter((step) => step > low && step <= high);
      expect(between(0, 1_000)).toEqual(rounds.map((step) => (step === 13 ? 500 : step)));
      expect(between(1_000, 2_000)).toEqual(rounds.map((step) => 1_000 + step));
      expect(between(2_000, 3_000)).toEqual(rounds.slice(0, 20).map((step) => 2_000 + step));
    }
    await expectConsistent(world);
    expect(world.letters()).toEqual([]);
  });

  it('states a fact only after the fact that caused it', async () => {
    const key = newId();
    const ticks = Array.from({ length: 100 }, (_, index) => tickRecord(key, index + 100));
    await produce(world.bus, EVENTS, ticks);
    await waitFor('the facts', () => world.facts(key).length === ticks.length);
    const places = new Map(world.stream.records.filter((seen) => seen.key === key).map((seen, place) => [seen.headers['ce_id'], place]));
    for (const fact of world.facts(key)) expect(places.get(fact.headers['ce_causationid'])).toBeLessThan(places.get(fact.headers['ce_id'])!);
  });
});
