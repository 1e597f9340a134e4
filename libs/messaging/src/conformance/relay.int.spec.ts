import { EVENTS, POLICIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { readStream, type SeenRecord, type Stream, waitFor } from '@redress/testing';
import type { Pool } from 'pg';
import { addToOutbox, type Bus, inTransaction, Metrics, type OutboxRow, Publisher, Relay } from '../index.js';
import { relayDefaults, type RelayOptions } from '../relay.js';
import { claimShards, waitingRows } from '../tables/relay.js';
import { layFaultyWire, randomOf, type WireFault } from './faulty-wire.spec.js';
import { DEAD_LETTERS, openWorld, testLog, type World } from './world.spec.js';

const row = (key: string, n: number, changes: Partial<OutboxRow> = {}): OutboxRow => {
  const id = newId();
  return { id, topic: EVENTS, key, type: 'counter.counted.v1', payload: JSON.stringify({ n }), headers: { ce_id: id, ce_type: 'counter.counted.v1' }, ...changes };
};
const letter = (n: number): OutboxRow => row('', n, { topic: DEAD_LETTERS, isBase64: true, payload: Buffer.from(`letter ${n}`).toString('base64') });

describe('the relay', () => {
  let world: World;
  let pool: Pool;
  const relays: Relay[] = [];

  beforeEach(async () => {
    world = await openWorld();
    pool = world.pool();
    // What was ever in the outbox, in the order of its numbers.
    await pool.query(`create table history (seq bigint, id uuid, key text);
      create function remember() returns trigger language plpgsql as 'begin insert into history values (new.seq, new.id, new.aggregatetype || new.aggregateid); return new; end';
      create trigger remember after insert on outbox_event for each row execute function remember()`);
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await world.close();
  });

  function start(bus: Bus = world.bus, from: Pool = pool, options: Partial<RelayOptions> = {}): Relay {
    const relay = new Relay(from, new Publisher(bus), new Metrics(), testLog, { ...relayDefaults, pollMs: 50, maxBackoffMs: 200, ...options });
    relays.push(relay);
    relay.start();
    return relay;
  }
  const add = (rows: readonly OutboxRow[]) => inTransaction(pool, (tx) => addToOutbox(tx, rows));
  const waiting = async () => (await pool.query('select from outbox_event')).rowCount ?? 0;
  const untilEmpty = (withinMs = 60_000) => waitFor('an empty outbox', async () => (await waiting()) === 0, withinMs);
  const parked = async () => (await pool.query<{ id: string; error: string }>('select id, error from outbox_parked')).rows;

  /** First occurrences, for each key in the order of the outbox, and nothing missing. */
  async function expectHistoryOn(stream: Stream): Promise<{ sent: number; doubled: number }> {
    const { rows } = await pool.query<{ id: string; key: string }>('select id, key from history order by seq');
    const seen = new Map<string, string[]>();
    const ids = new Set<string>();
    const idOf = ({ headers, value }: SeenRecord) => headers['ce_id'] ?? String(value);
    await waitFor('all records', () => new Set(stream.records.map(idOf)).size === rows.length, 30_000);
    for (const record of stream.records) {
      const id = idOf(record);
      const key = record.topic + (record.key ?? '');
      if (!ids.has(id)) seen.set(key, [...(seen.get(key) ?? []), id]);
      ids.add(id);
    }
    const stated = new Map<string, string[]>();
    for (const { id, key } of rows) stated.set(key, [...(stated.get(key) ?? []), id]);
    for (const [key, expected] of stated) expect({ key, ids: key === DEAD_LETTERS ? [...(seen.get(key) ?? [])].sort() : seen.get(key) }).toEqual({ key, ids: key === DEAD_LETTERS ? [...expected].sort() : expected });
    return { sent: rows.length, doubled: stream.records.length - rows.length };
  }

  it.each<[string, readonly WireFault[]]>([
    ['answers are slow', ['none', 'slow']],
    ['answers are lost', ['none', 'none', 'swallow']],
    ['connections break before the broker has it', ['none', 'cut-before', 'cut-halfway']],
    ['connections break after the broker has appended', ['none', 'cut-after']],
    ['all of it happens', ['none', 'none', 'none', 'slow', 'swallow', 'cut-before', 'cut-halfway', 'cut-after']],
  ])('loses and reorders nothing, and never has two sends in flight, when %s', async (_what, faults) => {
    const random = randomOf(20_261_122);
    const wire = await layFaultyWire(world.bus, () => faults[Math.floor(random() * faults.length)] ?? 'none');
    start(wire.bus, pool, { batchSize: 12 });
    const keys = Array.from({ length: 12 }, () => newId());
    for (let n = 0; n < 40; n++) {
      const some = keys.filter(() => random() < 0.7);
      await add([...some.map((key) => row(key, n)), ...(n % 2 === 0 ? [letter(n), letter(n + 1_000)] : [])]);
      if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, random() * 100));
    }
    await untilEmpty(90_000);
    const { sent, doubled } = await expectHistoryOn(world.stream);
    expect(wire.mostAtOnce()).toBe(1);
    for (const fault of faults) expect([fault, wire.met.has(fault)]).toEqual([fault, true]);
    process.stdout.write(`      ${sent} records sent, ${doubled} of them twice; ${[...wire.met].map(([fault, count]) => `${fault} ${count}`).join(', ')}\n`);
    await relays.pop()?.stop();
    await wire.close();
  }, 180_000);

  it('keeps the order when two of them run', async () => {
    start();
    start(world.bus, world.pool());
    const keys = Array.from({ length: 20 }, () => newId());
    for (let n = 0; n < 60; n++) {
      await add(keys.map((key) => row(key, n)));
      for (const relay of relays) relay.notify();
    }
    await untilEmpty();
    expect(await expectHistoryOn(world.stream)).toEqual({ sent: 1_200, doubled: 0 });
  });

  it('sends rows that nobody told it of, such as those of an instance that died', async () => {
    await add([row('a', 1)]);
    start();
    await untilEmpty();
    expect(await expectHistoryOn(world.stream)).toEqual({ sent: 1, doubled: 0 });
  });

  it('sends a backlog that is far larger than one request', async () => {
    const keys = Array.from({ length: 5 }, () => newId());
    for (let n = 0; n < 10; n++) await add(Array.from({ length: 100 }, (_, index) => row(keys[index % 5]!, n, { payload: JSON.stringify({ n, text: '投诉'.repeat(1_500) }) })));
    start();
    await untilEmpty();
    expect(await expectHistoryOn(world.stream)).toEqual({ sent: 1_000, doubled: 0 });
    expect(await parked()).toEqual([]);
  });

  it('does not read what it was told of, and keeps the order among what it reads and what it has', async () => {
    const from = world.pool();
    const read: number[] = [];
    from.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        const [statement] = args as [string | { name: string; values: [unknown[]] }];
        if (typeof statement === 'object' && statement.name === 'outbox.read') read.push(statement.values[0].length);
        return query(...args);
      }) as never;
    });
    const keys = [newId(), newId()];
    const rows = Array.from({ length: 40 }, (_, n) => row(keys[n % 2]!, n));
    await add(rows);
    const relay = start(world.bus, from, { pollMs: 60_000 });
    relay.notify(rows.filter((_, n) => n % 5 !== 0));
    await untilEmpty();
    expect(await expectHistoryOn(world.stream)).toEqual({ sent: 40, doubled: 0 });
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(8);
    const later = rows.map(({ key }, n) => row(key, 100 + n));
    await add(later);
    relay.notify(later);
    await untilEmpty();
    expect(await expectHistoryOn(world.stream)).toEqual({ sent: 80, doubled: 0 });
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(8);
  });

  it('reads no more at a time than it is allowed to keep, but always one', async () => {
    await add(Array.from({ length: 10 }, (_, n) => row(newId(), n, { payload: JSON.stringify('x'.repeat(100_000)) })));
    const read = (maxBytes: number) => inTransaction(pool, async (tx) => (await waitingRows(tx, await claimShards(tx), 1_000, maxBytes)).length);
    expect([await read(1), await read(250_000), await read(10_000_000)]).toEqual([1, 3, 10]);
  });

  it('leaves to the next transaction what takes too long, and loses nothing by it', async () => {
    const wire = await layFaultyWire(world.bus, () => 'slow');
    const transactions = new Set<unknown>();
    const from = world.pool();
    from.on('acquire', () => transactions.add(transactions.size));
    await add(Array.from({ length: 8 }, (_, n) => row(newId(), n, { payload: JSON.stringify('x'.repeat(700_000)) })));
    start(wire.bus, from, { sendMs: 200 });
    await untilEmpty();
    expect(await expectHistoryOn(world.stream)).toEqual({ sent: 8, doubled: 0 });
    // Eight requests of 150 ms each, of which a transaction begins two.
    expect(transactions.size).toBeGreaterThanOrEqual(4);
    await relays.pop()?.stop();
    await wire.close();
  });

  it('parks a record that is too large; what follows under its key waits, the others flow', async () => {
    const [large, other] = [newId(), newId()];
    const tooLarge = row(large, 2, { payload: JSON.stringify('x'.repeat(2_000_000)) });
    await add([row(large, 1), row(other, 1), tooLarge, row(other, 2), row(large, 3), row(other, 3)]);
    start();
    await waitFor('the others', () => world.stream.records.filter(({ key }) => key === other).length === 3);
    await add([row(large, 4), row(other, 4)]);
    await waitFor('the next of the others', () => world.stream.records.filter(({ key }) => key === other).length === 4);
    expect(await parked()).toEqual([{ id: tooLarge.id, error: expect.stringMatching(/larger than|too large/i) as string }]);
    const numbers = () => world.stream.records.filter(({ key }) => key === large).map(({ data }) => (data as { n: number }).n);
    expect(numbers()).toEqual([1]);
    expect(await waiting()).toBe(2);

    await pool.query('delete from outbox_parked');
    await untilEmpty();
    await waitFor('the rest', () => numbers().length === 3);
    expect(numbers()).toEqual([1, 3, 4]);
  });

  it('finds the one record in a batch that the topic does not take, and sends the others once each', async () => {
    const policies = await readStream(world.bus, [POLICIES]);
    // A compacted topic takes no record without a key.
    const keyless = row('', 7, { topic: POLICIES, isBase64: true, payload: '' });
    const rows = Array.from({ length: 40 }, (_, n) => row(`kind:${n}`, n, { topic: POLICIES }));
    await add([...rows.slice(0, 23), keyless, ...rows.slice(23)]);
    start();
    await untilEmpty();
    expect((await parked()).map(({ id }) => id)).toEqual([keyless.id]);
    await waitFor('the policies', () => new Set(policies.records.map(({ key }) => key)).size === 40);
    await policies.stop();
  });

  it('sends again, and loses nothing, when the database ends its transaction during a slow send', async () => {
    const impatient = world.pool({ options: '-c idle_in_transaction_session_timeout=50' });
    let slow = 3;
    const wire = await layFaultyWire(world.bus, () => (slow-- > 0 ? 'slow' : 'none'));
    await add([row('a', 1), row('a', 2), row('b', 1)]);
    start(wire.bus, impatient);
    await untilEmpty();
    const { sent, doubled } = await expectHistoryOn(world.stream);
    expect([sent, doubled > 0]).toEqual([3, true]);
    await relays.pop()?.stop();
    await wire.close();
  });

  it('holds one batch in memory however long Kafka is away: the rest waits in the database', async () => {
    const wire = await layFaultyWire(world.bus, () => 'cut-before');
    const read: number[] = [];
    const watched = world.pool();
    watched.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => Promise<{ rows: unknown[] }>;
      client.query = (async (...args: unknown[]) => {
        const result = await query(...args);
        if ((args[0] as { name?: string }).name === 'outbox.read') read.push(result.rows.length);
        return result;
      }) as never;
    });
    for (let n = 0; n < 5; n++) await add(Array.from({ length: 1_000 }, () => row('a', n)));
    start(wire.bus, watched);
    await waitFor('some tries', () => wire.met.get('cut-before')! > 10);
    expect(await waiting()).toBe(5_000);
    expect(Math.max(...read)).toBe(relayDefaults.batchSize);
    await relays.pop()?.stop();
    await wire.close();
  });

  it('stops within seconds though Kafka never answers', async () => {
    const wire = await layFaultyWire(world.bus, () => 'hang');
    await add([row('a', 1)]);
    const relay = start(wire.bus);
    await waitFor('a send', () => (wire.met.get('hang') ?? 0) > 0);
    const startedAt = performance.now();
    await relay.stop();
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(await waiting()).toBe(1);
    await wire.close();
  });
});
