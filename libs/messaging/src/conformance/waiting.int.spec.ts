import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import type { PoolClient } from 'pg';
import { NotReadyError, OutageError } from '../index.js';
import { counters } from './counters.spec.js';
import { countJob, countRecord, COMMANDS, produce, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, stepsOf, testLog, type World } from './world.spec.js';

describe('what has to wait', () => {
  let world: World;
  let warnings: string[];
  const log = { ...testLog, warn: (_fields: object, message: string) => warnings.push(message) };
  const untilItWaits = () => waitFor('a partition that waits', () => warnings.some((message) => message.endsWith('the partition waits')));
  beforeEach(async () => {
    warnings = [];
    world = await openWorld();
  });
  afterEach(() => world.close());

  it('for a policy that has not arrived waits like for an outage, in order; a caller is told to come again', async () => {
    let isReady = false;
    const unit = {
      ...counters,
      context: (_tx: unknown, now: Date) => {
        if (!isReady) throw new NotReadyError('no policy of kind counting yet');
        return { now };
      },
    };
    const instance = await world.start({ unit });
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1), tickRecord(key, 2)]);
    await expect(instance.runner.run(countJob(key, 3))).rejects.toBeInstanceOf(OutageError);
    await produce(world.bus, EVENTS, [tickRecord(key, 4)]);
    await expect(instance.runner.run(countJob(key, 3))).rejects.toMatchObject({ cause: expect.any(NotReadyError) as unknown });
    expect(world.facts()).toEqual([]);
    expect((await world.database.pool.query('select from inbox')).rowCount).toBe(0);
    isReady = true;
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 2, 4]);
    expect(world.letters()).toEqual([]);
  });

  it('for something that only one decision needs waits with all that came with it', async () => {
    let isReady = false;
    const unit = {
      ...counters,
      about: () => {
        if (!isReady) throw new NotReadyError('no number yet');
        return {};
      },
    };
    await world.start({ unit, log });
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1), tickRecord(key, 2)]);
    await untilItWaits();
    expect(world.facts()).toEqual([]);
    isReady = true;
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 2]);
    expect(world.letters()).toEqual([]);
  });

  it('for a connection hears of it when the pool is exhausted, and goes on when one is free', async () => {
    const pool = world.pool({ max: 2, connectionTimeoutMillis: 300 });
    const instance = await world.start({ pool });
    const taken: PoolClient[] = [];
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1)]);
    await world.settled();
    await waitFor('all connections', async () => taken.push(await pool.connect()) === 2);
    await Promise.all([1, 2, 3].map((by) => expect(instance.runner.run(countJob(key, by))).rejects.toBeInstanceOf(OutageError)));
    await produce(world.bus, EVENTS, [tickRecord(key, 5)]);
    await expect(instance.runner.run(countJob(key, 4))).rejects.toBeInstanceOf(OutageError);
    for (const client of taken) client.release();
    await world.settled();
    expect(await instance.runner.run(countJob(key, 6))).toMatchObject({ status: 'ACCEPTED', seq: 3 });
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 5, 6]);
    await expectConsistent(world);
  });

  it('for a lock that another transaction holds too long is tried again, and never put aside', async () => {
    const instance = await world.start({ pool: world.pool({ options: '-c lock_timeout=200' }) });
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1)]);
    await world.settled();
    const zombie = await world.database.pool.connect();
    await zombie.query('begin');
    await zombie.query('select from counters where id = $1 for update', [key]);
    await produce(world.bus, EVENTS, [tickRecord(key, 2), tickRecord(newId(), 1), tickRecord(key, 3)]);
    await expect(instance.runner.run(countJob(key, 4))).rejects.toBeInstanceOf(OutageError);
    await zombie.query('rollback');
    zombie.release();
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 2, 3]);
    expect(world.letters()).toEqual([]);
  });

  it('for a table that is not migrated yet is not put aside either', async () => {
    await world.database.pool.query('alter table counters rename to counters_to_come');
    await world.start({ log });
    const key = newId();
    const id = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1), tickRecord(key, 2)]);
    await produce(world.bus, COMMANDS, [countRecord(key, 3, { id })]);
    await untilItWaits();
    await world.database.pool.query('alter table counters_to_come rename to counters');
    await world.settled();
    expect(stepsOf(world, key).slice(0, 2)).toEqual([1, 2]);
    expect(world.repliesTo(id)).toHaveLength(1);
    expect(world.letters()).toEqual([]);
  });

  it('for nothing: a migration under prepared statements is no failure', async () => {
    const instance = await world.start({ pool: world.pool({ max: 4 }), unit: { ...counters, store: { ...counters.store, load: async (tx, keys) => {
      await tx.query({ name: 'everything', text: 'select * from counters limit 1' });
      return counters.store.load(tx, keys);
    } } } });
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1)]);
    await world.settled();
    await world.database.pool.query('alter table counters add column note text');
    expect(await instance.runner.run(countJob(key, 2))).toMatchObject({ status: 'ACCEPTED' });
    await produce(world.bus, EVENTS, [tickRecord(key, 3)]);
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 2, 3]);
    expect(world.letters()).toEqual([]);
  });
});
