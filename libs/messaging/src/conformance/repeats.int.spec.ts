import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import type { CommandJob } from '../index.js';
import { CountV1, MADE, MAKING, ROUNDED } from './counters.spec.js';
import type { Instance } from './harness.spec.js';
import { COMMANDS, countJob, countRecord, keyOfOpen, openRecord, produce, SENDER, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, stepsOf, type World } from './world.spec.js';

describe('a command that is repeated', () => {
  let world: World;
  let instance: Instance;
  const key = newId();

  beforeAll(async () => {
    world = await openWorld();
    instance = await world.start();
    await produce(world.bus, 'complaint.events.v1', [tickRecord(key, 1_000)]);
    await waitFor('the counter', () => world.facts(key).length === 1);
  });
  afterEach(async () => {
    await world.settled();
    await expectConsistent(world);
    expect(world.letters()).toEqual([]);
  });
  afterAll(() => world.close());

  /** The same command at the other door: one sender, one id, one body. */
  const overHttp = (id: string, by: number): CommandJob => countJob(key, by, id, SENDER);
  const statusesOf = (id: string) => world.repliesTo(id).map(({ status }) => status);
  const counted = (by: number) => stepsOf(world, key).filter((step) => step === by).length;

  it('in the same batch gets the first outcome, marked', async () => {
    const id = newId();
    await produce(world.bus, COMMANDS, Array.from({ length: 3 }, () => countRecord(key, 1, { id })));
    await waitFor('three replies', () => world.repliesTo(id).length === 3);
    const [first, ...others] = world.repliesTo(id);
    expect(first).toEqual({ commandId: id, status: 'ACCEPTED', resourceId: key, seq: 2 });
    expect(others).toEqual([{ ...first, status: 'DUPLICATE' }, { ...first, status: 'DUPLICATE' }]);
    await waitFor('the facts on the stream', () => counted(1) >= 1);
    expect(counted(1)).toBe(1);
  });

  it('later gets what was answered then, though the state has moved on', async () => {
    const id = newId();
    await produce(world.bus, COMMANDS, [countRecord(key, 2, { id })]);
    await waitFor('the reply', () => world.repliesTo(id).length === 1);
    await instance.runner.run(countJob(key, 3));
    await produce(world.bus, COMMANDS, [countRecord(key, 2, { id })]);
    await waitFor('the second reply', () => world.repliesTo(id).length === 2);
    const [first, second] = world.repliesTo(id);
    expect(second).toEqual({ ...first, status: 'DUPLICATE' });
    await waitFor('the facts on the stream', () => counted(2) >= 1);
    expect(counted(2)).toBe(1);
  });

  it('after a refusal is refused with the same code, though it would be accepted by now', async () => {
    const id = newId();
    const openId = newId();
    const early = countRecord(keyOfOpen(openId), 5, { id });
    await produce(world.bus, COMMANDS, [early]);
    await waitFor('the refusal', () => world.repliesTo(id).length === 1);
    await produce(world.bus, COMMANDS, [openRecord(openId)]);
    await waitFor('the counter', () => world.repliesTo(openId).length === 1);
    await produce(world.bus, COMMANDS, [early]);
    await waitFor('the second reply', () => world.repliesTo(id).length === 2);
    expect(world.repliesTo(id)).toMatchObject([{ status: 'REJECTED', code: 'NOT_FOUND' }, { status: 'DUPLICATE', code: 'NOT_FOUND' }]);
    expect(stepsOf(world, keyOfOpen(openId))).toEqual([0]);
  });

  it('that opened a counter names the same one', async () => {
    const id = newId();
    await produce(world.bus, COMMANDS, [openRecord(id), openRecord(id)]);
    await waitFor('two replies', () => world.repliesTo(id).length === 2);
    expect(world.repliesTo(id)).toMatchObject([{ status: 'ACCEPTED', resourceId: keyOfOpen(id) }, { status: 'DUPLICATE', resourceId: keyOfOpen(id), seq: 1 }]);
    await waitFor('the fact on the stream', () => world.facts(keyOfOpen(id)).length >= 1);
    expect(world.facts(keyOfOpen(id))).toHaveLength(1);
  });

  it('at another instance gets the first outcome', async () => {
    const id = newId();
    const first = await instance.runner.run(overHttp(id, 4));
    const other = await world.start();
    expect(await other.runner.run(overHttp(id, 4))).toEqual({ ...first, status: 'DUPLICATE' });
    await other.stop();
    await waitFor('the facts on the stream', () => counted(4) >= 1);
    expect(counted(4)).toBe(1);
  });

  it('at the other door gets the first outcome', async () => {
    const id = newId();
    const first = await instance.runner.run(overHttp(id, 6));
    await produce(world.bus, COMMANDS, [countRecord(key, 6, { id })]);
    await waitFor('the reply', () => world.repliesTo(id).length === 1);
    expect(world.repliesTo(id)).toEqual([{ ...first, status: 'DUPLICATE' }]);
  });

  it('gets the code of an acceptance again, which is no refusal', async () => {
    const id = newId();
    const first = await instance.runner.run(overHttp(id, ROUNDED));
    expect(first).toMatchObject({ status: 'ACCEPTED', code: 'ROUNDED', resourceId: key });
    await produce(world.bus, COMMANDS, [countRecord(key, ROUNDED, { id })]);
    await waitFor('the reply', () => world.repliesTo(id).length === 1);
    expect(world.repliesTo(id)).toEqual([{ ...first, status: 'DUPLICATE' }]);
  });

  it('that made something inside the state names it again, and not the state', async () => {
    const id = newId();
    const first = await instance.runner.run(overHttp(id, MAKING));
    expect(first).toMatchObject({ status: 'ACCEPTED', resourceId: MADE });
    await produce(world.bus, COMMANDS, [countRecord(key, MAKING, { id })]);
    await waitFor('the reply', () => world.repliesTo(id).length === 1);
    expect(world.repliesTo(id)).toEqual([{ ...first, status: 'DUPLICATE' }]);
  });

  it('over HTTP after a refusal is answered with the first code', async () => {
    const id = newId();
    await expect(instance.runner.run(overHttp(id, 13))).rejects.toMatchObject({ code: 'UNLUCKY' });
    expect(await instance.runner.run(overHttp(id, 13))).toMatchObject({ status: 'DUPLICATE', code: 'UNLUCKY' });
  });

  it('at once, at both doors of two instances, is carried out once, and every caller hears the same', async () => {
    const other = await world.start();
    const ids = Array.from({ length: 20 }, () => newId());
    const answers = await Promise.all([
      ...ids.flatMap((id) => [instance.runner.run(overHttp(id, 7)), other.runner.run(overHttp(id, 7)), instance.runner.run(overHttp(id, 7))]),
      produce(world.bus, COMMANDS, ids.flatMap((id) => [countRecord(key, 7, { id }), countRecord(key, 7, { id })])).then(() => undefined),
    ]);
    await waitFor('all replies', () => ids.every((id) => world.repliesTo(id).length === 2));
    for (const id of ids) {
      const told = [...world.repliesTo(id), ...answers.flatMap((reply) => (reply?.commandId === id ? [reply] : []))];
      expect(told).toHaveLength(5);
      expect(told.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(1);
      expect(new Set(told.map(({ seq, resourceId }) => `${resourceId} ${seq}`)).size).toBe(1);
    }
    await waitFor('the facts on the stream', () => counted(7) >= 20);
    expect(counted(7)).toBe(20);
    await other.stop();
  });

  it('that opens a counter at once on two instances opens one', async () => {
    const other = await world.start();
    const ids = Array.from({ length: 10 }, () => newId());
    await produce(world.bus, COMMANDS, ids.flatMap((id) => [openRecord(id), openRecord(id), openRecord(id)]));
    await waitFor('all replies', () => ids.every((id) => world.repliesTo(id).length === 3));
    for (const id of ids) {
      expect(statusesOf(id).sort()).toEqual(['ACCEPTED', 'DUPLICATE', 'DUPLICATE']);
      expect(world.facts(keyOfOpen(id))).toHaveLength(1);
    }
    await other.stop();
  });

  it('with another body under the same id is refused, and changes nothing', async () => {
    const id = newId();
    await produce(world.bus, COMMANDS, [countRecord(key, 8, { id }), countRecord(key, 9, { id }), { ...countRecord(key, 8, { id }), value: '{"by":8,"more":1}' }]);
    await waitFor('three replies', () => world.repliesTo(id).length === 3);
    expect(world.repliesTo(id)).toMatchObject([{ status: 'ACCEPTED' }, { status: 'REJECTED', code: 'IDEMPOTENCY_KEY_REUSED' }, { status: 'REJECTED', code: 'IDEMPOTENCY_KEY_REUSED' }]);
    await expect(instance.runner.run(overHttp(id, 9))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await waitFor('the fact on the stream', () => counted(8) >= 1);
    expect([counted(8), counted(9)]).toEqual([1, 0]);
    const { rows } = await world.database.pool.query(`select outcome ->> 'status' as status, type from command_log where id = $1`, [id]);
    expect(rows).toEqual([{ status: 'ACCEPTED', type: CountV1.type }]);
  });

  it('by another sender under the same id is another command', async () => {
    const id = newId();
    await produce(world.bus, COMMANDS, [countRecord(key, 10, { id }), countRecord(key, 10, { id, headers: { ce_source: '/shop' } })]);
    await waitFor('two replies', () => world.repliesTo(id).length === 2);
    expect(statusesOf(id)).toEqual(['ACCEPTED', 'ACCEPTED']);
    await waitFor('the facts on the stream', () => counted(10) >= 2);
    expect(counted(10)).toBe(2);
  });
});
