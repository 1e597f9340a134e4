import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type SeenRecord, waitFor } from '@redress/testing';
import type { IHeaders } from 'kafkajs';
import { TOO_MUCH, UNLUCKY } from './counters.spec.js';
import { COMMANDS, countRecord, produce, type SentRecord, tickRecord } from './senders.spec.js';
import { expectConsistent, openWorld, stepsOf, type World } from './world.spec.js';

const utf16 = Buffer.from('{"by":1}', 'utf16le');

/** Each way in which a fact can be unfit, with the reason that is given for it. */
function poisons(key: string): readonly [string, string, SentRecord][] {
  const tick = (headers: IHeaders = {}, value?: Buffer | string | null): SentRecord => ({ ...tickRecord(key, 7, newId(), headers), ...(value === undefined ? {} : { value }) });
  const without = (...names: string[]): SentRecord => {
    const { headers, ...record } = tickRecord(key, 7);
    return { ...record, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))) };
  };
  return [
    ['no headers at all', 'HEADER_MISSING', { key, value: '{"by":7}' }],
    ['neither headers nor a value', 'HEADER_MISSING', { key, value: null }],
    ['no type', 'HEADER_MISSING', without('ce_type')],
    ['two types', 'HEADER_MISSING', tick({ ce_type: ['counter.ticked.v1', 'counter.ticked.v1'] })],
    ['no id', 'HEADER_MISSING', without('ce_id')],
    ['no source', 'HEADER_MISSING', without('ce_source')],
    ['no version of CloudEvents', 'HEADER_MISSING', without('ce_specversion')],
    ['two ids', 'HEADER_REPEATED', tick({ ce_id: [newId(), newId()] })],
    ['a header that is not UTF-8', 'NOT_UTF8', tick({ ce_subject: Buffer.from([0xff, 0xfe]) })],
    ['a NUL in a header', 'HEADER_MALFORMED', tick({ ce_correlationid: 'a\u0000b' })],
    ['a NUL in the name of a header', 'HEADER_MALFORMED', tick({ 'ce_a\u0000b': 'x\u0000' })],
    ['headers called like parts of every object, and no time', 'HEADER_MALFORMED', tick(Object.fromEntries<IHeaders[string]>([['__proto__', 'x'], ['toString', 'y'], ['constructor', ['a', 'b']], ['ce_time', 'noon']]))],
    ['another content type', 'HEADER_MALFORMED', tick({ 'content-type': 'application/xml' })],
    ['an id that is no UUID', 'HEADER_MALFORMED', tick({ ce_id: '17' })],
    ['no value', 'EMPTY_VALUE', tick({}, null)],
    ['an empty value', 'EMPTY_VALUE', tick({}, '')],
    ['a value in UTF-16', 'NOT_JSON', tick({}, utf16)],
    ['bytes', 'NOT_UTF8', tick({}, Buffer.from([0x00, 0xff, 0x80, 0x0a]))],
    ['half a JSON document', 'NOT_JSON', tick({}, '{"by":')],
    ['JSON nested without end', 'VALIDATION_FAILED', tick({}, '['.repeat(100_000) + ']'.repeat(100_000))],
    ['a number as text', 'VALIDATION_FAILED', tick({}, '{"by":"7"}')],
    ['a structured event that is a list', 'HEADER_MISSING', tick({ 'content-type': 'application/cloudevents+json' }, '[]')],
    ['a key that is no complaint', 'CANNOT_BE_COMMITTED', tick({ ce_partitionkey: 'nobody' })],
    ['a step that hits a bug', 'DEFECT', tick({}, '{"by":666}')],
    ['a step that the domain refuses', 'UNLUCKY', tick({}, `{"by":${UNLUCKY}}`)],
    ['a step that the database refuses', 'CANNOT_BE_COMMITTED', tick({}, `{"by":${TOO_MUCH}}`)],
  ];
}

describe('a batch with poisonous facts', () => {
  let world: World;
  const key = newId();
  const neighbour = newId();
  const all = poisons(key);

  beforeAll(async () => {
    world = await openWorld(1);
    // All of it is one batch: nobody reads yet.
    const records = all.flatMap(([, , poison], index) => [tickRecord(neighbour, 100 + index), poison, tickRecord(key, 100 + index)]);
    await produce(world.bus, EVENTS, records);
    await world.start();
    await waitFor('the letters', () => world.letters().length >= all.length);
    await world.settled();
  });
  afterAll(() => world.close());

  it('loses and reorders none of the others, of the same complaint or of another', async () => {
    const steps = all.map((_, index) => 100 + index);
    expect(stepsOf(world, neighbour)).toEqual(steps);
    expect(stepsOf(world, key)).toEqual(steps);
    await expectConsistent(world);
  });

  it.each(all.map(([what, code], index) => [what, code, index] as const))('puts aside exactly once, with its bytes, what has %s: %s', (_what, code, index) => {
    const letters = world.letters().filter(({ headers }) => headers['dlq-offset'] === String(3 * index + 1));
    expect(letters).toHaveLength(1);
    expectFaithful(letters[0]!, all[index]![2]);
    expect(letters[0]!.headers).toMatchObject({ 'dlq-topic': EVENTS, 'dlq-partition': '0', 'dlq-service': 'intake', 'dlq-code': code, 'dlq-attempts': '1' });
    expect(letters[0]!.headers['dlq-failed-at']).toMatch(/^\d{4}-.*Z$/);
  });

  it('names the unit where one had tried, and none where nobody could read it', () => {
    const handlerOf = (code: string) => new Set(world.letters().filter(({ headers }) => headers['dlq-code'] === code).map(({ headers }) => headers['dlq-handler']));
    for (const code of ['DEFECT', 'UNLUCKY', 'CANNOT_BE_COMMITTED']) expect(handlerOf(code)).toEqual(new Set(['counters']));
    for (const code of ['HEADER_MISSING', 'NOT_UTF8', 'NOT_JSON', 'EMPTY_VALUE', 'VALIDATION_FAILED']) expect(handlerOf(code)).toEqual(new Set([undefined]));
  });
});

describe('a record with headers without end', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(1);
    await world.start();
  });
  afterAll(() => world.close());

  it('does not bring the service to a stop', async () => {
    const key = newId();
    const flood = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`h${index}`, 'x']));
    await produce(world.bus, EVENTS, [tickRecord(key, 1, newId(), flood), { key, value: '{', headers: flood }, tickRecord(key, 2)]);
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 2]);
  });
});

describe('a poisonous fact that two units hear', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(1);
    await world.start({ hasTallies: true });
  });
  afterAll(() => world.close());

  it('is put aside once when nobody can read it', async () => {
    const key = newId();
    await produce(world.bus, EVENTS, [{ ...tickRecord(key, 1), value: '{' }, tickRecord(key, 2)]);
    await world.settled();
    expect(world.letters().map(({ headers }) => headers['dlq-code'])).toEqual(['NOT_JSON']);
    expect(stepsOf(world, key)).toEqual([2]);
  });

  it('is put aside for the one that hit a bug, and taken by the other', async () => {
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 666), tickRecord(key, 2)]);
    await world.settled();
    expect(world.letters().at(-1)!.headers).toMatchObject({ 'dlq-code': 'DEFECT', 'dlq-handler': 'counters' });
    expect((await world.counters()).get(key)?.total).toBe(2);
    expect((await world.counters('tallies')).get(key)?.total).toBe(668);
  });
});

describe('a batch of commands in which one hits a bug and one is refused by the database', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(1);
    await world.start();
  });
  afterAll(() => world.close());

  it('carries out the others in order; the two get a reply and are kept', async () => {
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1)]);
    await waitFor('the counter', () => world.facts(key).length === 1);
    const [bug, tooMuch] = [newId(), newId()];
    const records = [countRecord(key, 2), countRecord(key, 666, { id: bug }), countRecord(key, 3), countRecord(key, TOO_MUCH, { id: tooMuch }), countRecord(key, 4)];
    await produce(world.bus, COMMANDS, records);
    await world.settled();
    expect(stepsOf(world, key)).toEqual([1, 2, 3, 4]);
    for (const id of [bug, tooMuch]) expect(world.repliesTo(id)).toMatchObject([{ status: 'REJECTED', code: 'INTERNAL_ERROR' }]);
    expect(world.letters().map(({ headers }) => [headers['ce_id'], headers['dlq-code']]).sort()).toEqual([[bug, 'DEFECT'], [tooMuch, 'CANNOT_BE_COMMITTED']].sort());
    expectFaithful(world.letters().find(({ headers }) => headers['ce_id'] === bug)!, records[1]!);
    await expectConsistent(world);
  });
});

function expectFaithful(letter: SeenRecord, original: SentRecord): void {
  const bytes = (value: unknown): unknown => (Array.isArray(value) ? value.map(bytes) : value === null || value === undefined ? null : Buffer.from(value as string));
  expect(bytes(letter.raw.key)).toEqual(bytes(original.key));
  expect(bytes(letter.value)).toEqual(bytes(original.value));
  const kept = Object.entries(letter.raw.headers).filter(([name]) => !name.startsWith('dlq-'));
  const sort = (headers: [string, unknown][]) => headers.map(([name, value]) => [name, bytes(value)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  expect(sort(kept)).toEqual(sort(Object.entries(original.headers ?? {})));
}
