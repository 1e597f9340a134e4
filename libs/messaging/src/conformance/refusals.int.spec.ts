import type { Reply } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import type { IHeaders } from 'kafkajs';
import type { Instance } from './harness.spec.js';
import { COMMANDS, countJob, countRecord, produce, type SentRecord, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, stepsOf, type World } from './world.spec.js';

const at = (offsetMs: number) => ({ ce_time: new Date(Date.now() + offsetMs).toISOString() });
const HOUR = 3_600_000;

describe('a command that is refused', () => {
  let world: World;
  let instance: Instance;
  const key = newId();

  beforeAll(async () => {
    world = await openWorld();
    instance = await world.start();
    await produce(world.bus, 'complaint.events.v1', [tickRecord(key, 100)]);
    await waitFor('the counter', () => world.facts(key).length === 1);
  });
  afterAll(async () => {
    expect(world.letters()).toEqual([]);
    expect(stepsOf(world, key)).toEqual([100]);
    await expectConsistent(world);
    await world.close();
  });

  const logged = async (id: string) => (await world.database.pool.query<{ status: string; code: string }>(`select status, outcome ->> 'code' as code from command_log where id = $1`, [id])).rows;

  async function replyTo(record: SentRecord & { readonly headers: IHeaders }): Promise<Reply> {
    const id = String(record.headers['ce_id']);
    await produce(world.bus, COMMANDS, [record]);
    await world.settled();
    const replies = world.repliesTo(id);
    expect(replies).toHaveLength(1);
    return replies[0]!;
  }

  it.each<[string, string, () => ReturnType<typeof countRecord>]>([
    ['by the domain', 'UNLUCKY', () => countRecord(key, 13)],
    ['for the role of its actor', 'FORBIDDEN_ROLE', () => countRecord(key, 1, { headers: { ce_actorrole: 'REVIEWER' } })],
    ['because there is nothing by that id', 'NOT_FOUND', () => countRecord(newId(), 1)],
    ['because the state has changed since', 'VERSION_MISMATCH', () => countRecord(key, 1, { headers: { ce_expectedsequence: '7' } })],
  ])('%s gets one reply with its code, and an entry in the log: %s', async (_what, code, record) => {
    const sent = record();
    const reply = await replyTo(sent);
    expect(reply).toMatchObject({ status: 'REJECTED', code });
    expect(reply.message).toMatch(/^[A-Z].*\.$/);
    expect(await logged(String(sent.headers['ce_id']))).toEqual([{ status: 'REJECTED', code }]);
  });

  it.each<[string, string, string | undefined, () => ReturnType<typeof countRecord>]>([
    ['whose body has a field too many', 'VALIDATION_FAILED', 'more', () => ({ ...countRecord(key, 1), value: '{"by":1,"more":1}' })],
    ['whose number is text', 'VALIDATION_FAILED', 'by', () => countRecord(key, '1')],
    ['whose body is missing', 'VALIDATION_FAILED', undefined, () => ({ ...countRecord(key, 1), value: '' })],
    ['whose body is no JSON', 'VALIDATION_FAILED', undefined, () => ({ ...countRecord(key, 1), value: '{by:1}' })],
    ['whose body is not UTF-8', 'VALIDATION_FAILED', undefined, () => ({ ...countRecord(key, 1), value: Buffer.from([0xff]) })],
    ['with a header twice', 'VALIDATION_FAILED', undefined, () => countRecord(key, 1, { headers: { ce_subject: ['a', 'b'] } })],
    ['without a version of CloudEvents', 'VALIDATION_FAILED', undefined, () => countRecord(key, 1, { headers: { ce_specversion: '' } })],
    ['of an unknown type', 'UNKNOWN_TYPE', 'ce_type', () => countRecord(key, 1, { headers: { ce_type: 'intake.multiply.v1' } })],
    ['of an unknown version', 'UNKNOWN_TYPE', 'ce_type', () => countRecord(key, 1, { headers: { ce_type: 'intake.count.v2' } })],
    ['by nobody', 'VALIDATION_FAILED', 'ce_actorid', () => countRecord(key, 1, { headers: { ce_actorid: '' } })],
    ['about nothing', 'VALIDATION_FAILED', 'ce_partitionkey', () => countRecord('no id', 1)],
    ['from the future', 'TIME_IN_FUTURE', 'ce_time', () => countRecord(key, 1, { headers: at(HOUR) })],
    ['from the day before yesterday', 'TIME_TOO_OLD', 'ce_time', () => countRecord(key, 1, { headers: at(-48 * HOUR) })],
    ['from ancient times', 'TIME_TOO_OLD', 'ce_time', () => countRecord(key, 1, { headers: { ce_time: '0001-01-01T00:00:00Z' } })],
    ['from a time that is none', 'VALIDATION_FAILED', undefined, () => countRecord(key, 1, { headers: { ce_time: 'now' } })],
    ['that claims to be the replay of another service’s dead letter', 'UNKNOWN_TYPE', 'ce_type', () => countRecord(key, 1, { headers: { ce_type: 'x', 'dlq-replayed-to': 'routing' } })],
  ])('%s gets one reply with its code before anything is decided: %s', async (_what, code, field, record) => {
    const sent = record();
    const reply = await replyTo(sent);
    expect(reply).toMatchObject({ status: 'REJECTED', code });
    expect(reply.field).toBe(field);
    expect(await logged(String(sent.headers['ce_id']))).toEqual([]);
  });

  it('in structured mode gets its reply as well', async () => {
    const id = newId();
    const event = { specversion: '1.0', id, source: '/crm', type: 'intake.count.v1', partitionkey: key, actorkind: 'STAFF', actorid: 'agent-1', actorrole: 'AGENT', expectedsequence: 5, data: { by: 1 } };
    const reply = await replyTo({ key: null, value: JSON.stringify(event), headers: { ce_id: id, 'content-type': 'application/cloudevents+json' } });
    expect(reply).toMatchObject({ status: 'REJECTED', code: 'VERSION_MISMATCH' });
  });

  it('over HTTP is refused with the same code', async () => {
    await expect(instance.runner.run(countJob(key, 13))).rejects.toMatchObject({ name: 'DomainError', code: 'UNLUCKY' });
    await expect(instance.runner.run(countJob(newId(), 1))).rejects.toMatchObject({ name: 'DomainError', code: 'NOT_FOUND' });
    await expect(instance.runner.run({ ...countJob(key, 1), expectedVersion: 9 })).rejects.toMatchObject({ name: 'DomainError', code: 'VERSION_MISMATCH' });
  });

  it('over HTTP by a bug is told so, and leaves nothing', async () => {
    const id = newId();
    await expect(instance.runner.run(countJob(key, 666, id))).rejects.toThrow(TypeError);
    await expect(instance.runner.run(countJob(key, 1_000_000, id))).rejects.toThrow(/check constraint/);
    expect(await logged(id)).toEqual([]);
  });
});

describe('a command whose sender cannot be told', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(1);
    await world.start();
  });
  afterAll(() => world.close());

  it.each<[string, string, IHeaders]>([
    ['has no id', 'HEADER_MISSING', { ce_id: '' }],
    ['has two ids', 'HEADER_REPEATED', { ce_id: ['a', 'b'] }],
    ['has no source', 'HEADER_MISSING', { ce_source: '' }],
    ['has an id that is not UTF-8', 'NOT_UTF8', { ce_id: Buffer.from([0xc3, 0x28]) }],
    ['has an id of control characters', 'HEADER_MALFORMED', { ce_id: 'a\u0007b' }],
    ['has a source with blanks', 'HEADER_MALFORMED', { ce_source: 'my crm' }],
    ['has an id of a kilobyte', 'HEADER_MALFORMED', { ce_id: 'x'.repeat(1_000) }],
  ])('is a dead letter when it %s: %s', async (_what, code, headers) => {
    const before = world.letters().length;
    await produce(world.bus, COMMANDS, [countRecord(newId(), 1, { headers })]);
    await world.settled();
    const letters = world.letters().slice(before);
    expect(letters.map((letter) => letter.headers['dlq-code'])).toEqual([code]);
    expect(world.stream.of('command.replied.v1')).toEqual([]);
  });
});
