import { EVENTS, PRIVATE } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { readStream, type Stream, waitFor } from '@redress/testing';
import { bugs, ERASED, GONE, KeptV1 } from './counters.spec.js';
import { GROUP, type Instance } from './harness.spec.js';
import { produce, type SentRecord, tickRecord } from './senders.spec.js';
import { openWorld, type World } from './world.spec.js';

const headersOf = (id = newId()) => ({ 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: '/intake', ce_type: KeptV1.type });
const kept = (key: string, total: number): SentRecord => ({ key, value: JSON.stringify({ total }), headers: headersOf() });
const tombstone = (key: string, id?: string): SentRecord => ({ key, value: null, headers: headersOf(id) });

describe('a record without a value on a compacted topic', () => {
  let world: World;
  let instance: Instance;
  let privately: Stream;

  beforeAll(async () => {
    world = await openWorld(1);
    privately = await readStream(world.bus, [PRIVATE]);
    instance = await world.start({ isErasing: true });
  });
  afterAll(async () => {
    await privately.stop();
    await world.close();
  });

  const total = async (key: string) => (await world.counters('tallies')).get(key)?.total;
  const until = (key: string, expected: number) => waitFor(`a tally of ${expected}`, async () => (await total(key)) === expected);
  /** What stands behind on the one partition is heard after it. */
  const heardToTheEnd = async () => {
    const last = newId();
    await produce(world.bus, PRIVATE, [kept(last, 1)]);
    await until(last, 1);
  };

  it('erases what its key held, in its place among the records of the key, within one batch or over several', async () => {
    const [key, neighbour] = [newId(), newId()];
    await produce(world.bus, PRIVATE, [kept(key, 1), kept(neighbour, 7), tombstone(key), kept(key, 20)]);
    await until(key, 21 + ERASED);
    await produce(world.bus, PRIVATE, [tombstone(key.toUpperCase())]);
    await until(key, 21 + 2 * ERASED);
    expect(await total(neighbour)).toBe(7);
    expect(world.letters()).toEqual([]);
  });

  it('counts once, however often it is delivered', async () => {
    const [key, id, bare] = [newId(), newId(), newId()];
    await produce(world.bus, PRIVATE, [kept(key, 1), tombstone(key, id), tombstone(key, id), { key: bare, value: null }]);
    await until(bare, ERASED);
    await produce(world.bus, PRIVATE, [tombstone(key, id.toUpperCase())]);
    await heardToTheEnd();
    expect(await total(key)).toBe(1 + ERASED);

    await instance.stop();
    await loseOffsets();
    instance = await world.start({ isErasing: true });
    await heardToTheEnd();
    expect([await total(key), await total(bare)]).toEqual([1 + ERASED, ERASED]);
  });

  it.each<[string, NonNullable<SentRecord['headers']>]>([
    ['no headers, as an operator sends it', {}],
    ['headers that make no sense', { ce_type: 'counter.unheard.v9', ce_id: 'not a uuid', ce_time: 'noon' }],
    ['headers that nobody can read', { ce_id: [newId(), newId()], ce_source: Buffer.from([0xff]), 'content-type': 'application/cloudevents+json' }],
  ])('is heard with %s', async (_what, headers) => {
    const key = newId();
    await produce(world.bus, PRIVATE, [kept(key, 5), { key, value: null, headers }]);
    await until(key, 5 + ERASED);
    expect(world.letters()).toEqual([]);
  });

  it('is what a decision states as the tombstone of a fact: the relay sends it without a value, and every reader hears it', async () => {
    const key = newId();
    await produce(world.bus, PRIVATE, [kept(key, 3)]);
    await until(key, 3);
    await produce(world.bus, EVENTS, [tickRecord(key, GONE)]);
    await until(key, 3 + ERASED);
    const sent = privately.records.find((record) => record.key === key && record.value === null);
    expect(sent?.headers).toMatchObject({ ce_type: KeptV1.type, ce_source: '/intake', ce_partitionkey: key, ce_sequence: '0000000001' });
    await waitFor('the fact', () => world.facts(key).length === 1);
  });

  it('that hits a bug is put aside as it came, and is applied when it is replayed', async () => {
    const [key, neighbour] = [newId(), newId()];
    await produce(world.bus, PRIVATE, [kept(key, 666), tombstone(key), kept(neighbour, 2), tombstone(neighbour)]);
    await until(neighbour, 2 + ERASED);
    const letter = await waitFor('the letter', () => world.letters().find((one) => one.headers['dlq-topic'] === PRIVATE));
    expect([letter.key, letter.value]).toEqual([key, null]);
    expect(letter.headers).toMatchObject({ ce_type: KeptV1.type, 'dlq-code': 'DEFECT', 'dlq-handler': 'tallies' });
    bugs.delete(666);
    const again = { ...headersOf(letter.headers['ce_id']), 'dlq-replayed-to': 'intake/tallies', 'dlq-replay-id': newId(), 'dlq-timestamp': letter.headers['dlq-timestamp'] ?? '' };
    await produce(world.bus, PRIVATE, [{ key, value: null, headers: again }, { key, value: null, headers: again }]);
    await until(key, 666 + ERASED);
    await heardToTheEnd();
    expect(await total(key)).toBe(666 + ERASED);
    bugs.add(666);
  });

  it('is heard where its topic is compacted, and nowhere else: on the stream it is a fact that cannot be read', async () => {
    const key = newId();
    const before = world.letters().length;
    await produce(world.bus, EVENTS, [{ key, value: null }, { ...tickRecord(key, 1), value: null }, tickRecord(key, 2)]);
    await waitFor('the letters', () => world.letters().length === before + 2);
    expect(world.letters().slice(before).map(({ headers }) => headers['dlq-code'])).toEqual(['HEADER_MISSING', 'EMPTY_VALUE']);
    expect(await total(key)).toBeUndefined();
  });

  async function loseOffsets(): Promise<void> {
    const admin = world.bus.client.admin();
    await admin.connect();
    await admin.deleteGroups([world.bus.prefix + GROUP]);
    await admin.disconnect();
  }
});
