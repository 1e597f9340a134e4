import { ROOT_CONTEXT } from '@opentelemetry/api';
import { idAt, newId } from '@redress/kernel';
import { Count, countWhenTicked, Open } from './conformance/counters.spec.js';
import { decodeCommand, decodeFact, hashBody } from './decode.js';
import type { RawRecord } from './job.js';

const now = new Date('2026-11-22T12:00:00Z');
const key = newId();

function record(changes: Partial<RawRecord> & { readonly headers?: RawRecord['headers'] } = {}): RawRecord {
  const { headers, ...rest } = changes;
  return {
    topic: 'intake.commands.v1', partition: 2, offset: '41', timestamp: String(now.getTime()), key: Buffer.from(key), value: Buffer.from('{"by":1}'), ...rest,
    headers: {
      ce_specversion: '1.0', ce_id: 'order-1', ce_source: '/crm', ce_type: 'intake.count.v1', ce_time: now.toISOString(), ce_actorkind: 'STAFF', ce_actorid: 'agent-1', ce_actorrole: 'AGENT', ...headers,
    },
  };
}

const definitions = new Map([Open, Count].map((definition) => [definition.type.type, definition]));
const command = (changes?: Parameters<typeof record>[0]) => decodeCommand(record(changes), (type) => definitions.get(type) as never, ROOT_CONTEXT, now);
const fact = (changes: Parameters<typeof record>[0] = {}) =>
  decodeFact(record({ ...changes, headers: { ce_type: 'counter.ticked.v1', ce_id: '0192F7A0-0000-7000-8000-00000000000A', ...changes.headers } }), countWhenTicked as never, ROOT_CONTEXT);

describe('a command', () => {
  it('is ready to be decided', () => {
    expect(command({ headers: { ce_expectedsequence: '3', ce_correlationid: 'case-9', ce_subject: 'C26-1', ce_round: '2' } })).toMatchObject({
      kind: 'command', definition: Count, expectedVersion: 3, correlationId: 'case-9',
      input: { kind: 'command', id: 'order-1', source: '/crm', type: 'intake.count.v1', key, complaintNo: 'C26-1', round: 2, data: { by: 1 }, at: now, actor: { kind: 'STAFF', id: 'agent-1', role: 'AGENT' } },
    });
  });

  it('is about the complaint of its record key, but rather of its partition key, in whatever case', () => {
    const other = newId();
    expect(command({ headers: { ce_partitionkey: other.toUpperCase() } })).toMatchObject({ input: { key: other } });
    expect(command({ key: Buffer.from(key.toUpperCase()) })).toMatchObject({ input: { key } });
  });

  it('that creates gets its key from sender, id and the time of its record, also when it is sent again from the dead letters', () => {
    const expected = { input: { key: idAt(now.getTime(), 'intake', '/crm', 'order-1') } };
    expect(command({ key: null, value: Buffer.from('{}'), headers: { ce_type: 'intake.open.v1' } })).toMatchObject(expected);
    expect(command({ key: null, value: Buffer.from('{}'), timestamp: '1900000000000', headers: { ce_type: 'intake.open.v1', 'dlq-timestamp': String(now.getTime()) } })).toMatchObject(expected);
  });

  it.each<[string, string, string | undefined, Parameters<typeof record>[0]]>([
    ['of an unknown type', 'UNKNOWN_TYPE', 'ce_type', { headers: { ce_type: 'intake.count.v9' } }],
    ['with a field too many', 'VALIDATION_FAILED', 'more', { value: Buffer.from('{"by":1,"more":2}') }],
    ['with a number as text', 'VALIDATION_FAILED', 'by', { value: Buffer.from('{"by":"1"}') }],
    ['with a number that is none', 'VALIDATION_FAILED', 'by', { value: Buffer.from('{"by":1e999}') }],
    ['with null for a body', 'VALIDATION_FAILED', '', { value: Buffer.from('null') }],
    ['nested too deep', 'VALIDATION_FAILED', 'by', { value: Buffer.from(`{"by":${'['.repeat(50_000)}${']'.repeat(50_000)}}`) }],
    ['by nobody', 'VALIDATION_FAILED', 'ce_actorkind', { headers: { ce_actorkind: undefined } }],
    ['by a role that is none', 'VALIDATION_FAILED', 'ce_actorrole', { headers: { ce_actorrole: 'KING' } }],
    ['about nothing', 'VALIDATION_FAILED', 'ce_partitionkey', { key: null }],
    ['about something that is no complaint id', 'VALIDATION_FAILED', 'ce_partitionkey', { key: Buffer.from('C26-0000001-1') }],
    ['that expects a version which is no number', 'VALIDATION_FAILED', 'ce_expectedsequence', { headers: { ce_expectedsequence: '-1' } }],
    ['with a correlation id of any length', 'VALIDATION_FAILED', 'ce_correlationid', { headers: { ce_correlationid: 'x'.repeat(201) } }],
    ['with a round that is no number', 'VALIDATION_FAILED', 'ce_round', { headers: { ce_round: '1e9' } }],
    ['from the future', 'TIME_IN_FUTURE', 'ce_time', { headers: { ce_time: '2026-11-22T12:06:00Z' } }],
    ['from long ago', 'TIME_TOO_OLD', 'ce_time', { headers: { ce_time: '2026-11-20T12:00:00Z' } }],
    ['that cannot be read, by a sender who can', 'VALIDATION_FAILED', undefined, { value: Buffer.from('{') }],
  ])('%s is refused: %s', (_what, code, field, changes) => {
    const job = command(changes);
    expect(job).toMatchObject({ kind: 'command', input: { id: 'order-1', source: '/crm' }, refusal: { code } });
    expect(job.kind === 'command' && job.refusal?.details['field']).toBe(field);
  });

  it.each<[string, Parameters<typeof record>[0]]>([
    ['without an id', { headers: { ce_id: undefined } }],
    ['with two sources', { headers: { ce_source: ['/a', '/b'] } }],
    ['with an id beyond ASCII', { headers: { ce_id: '编号' } }],
    ['with an id of more than 200 characters', { headers: { ce_id: 'x'.repeat(201) } }],
    ['with an id of more than 200 characters and a body that is none', { value: null, headers: { ce_id: 'x'.repeat(201) } }],
  ])('%s has nobody who could be told', (_what, changes) => {
    expect(command(changes).kind).toBe('unreadable');
  });

  it('that is replayed is as old as when it first came', () => {
    const late = { ce_time: '2026-11-10T12:00:00Z', 'dlq-timestamp': String(Date.parse('2026-11-10T12:00:01Z')) };
    expect(command({ headers: late })).not.toHaveProperty('refusal');
  });
});

describe('the hash of a body', () => {
  it('is the same however the properties are ordered, at any depth', () => {
    expect(hashBody('t', 'k', { a: 1, b: { c: [1, { d: 1, e: 2 }], f: null } })).toBe(hashBody('t', 'k', { b: { f: null, c: [1, { e: 2, d: 1 }] }, a: 1 }));
  });

  it('is another for another type, key or body, and for another order of a list', () => {
    const bodies = [hashBody('t', 'k', { a: [1, 2] }), hashBody('u', 'k', { a: [1, 2] }), hashBody('t', 'l', { a: [1, 2] }), hashBody('t', 'k', { a: [2, 1] }), hashBody('t', 'k', undefined), hashBody('t', 'k', {})];
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});

describe('a fact', () => {
  it('is known to the inbox by its id in lower case, as the database writes it', () => {
    expect(fact()).toMatchObject({ kind: 'fact', inboxId: '0192f7a0-0000-7000-8000-00000000000a', input: { key, data: { by: 1 }, at: now } });
  });

  it('happened when it reached the broker if it does not say when', () => {
    expect(fact({ headers: { ce_time: undefined }, timestamp: '1000' })).toMatchObject({ input: { at: new Date(1000) } });
  });

  it('by a service that names no actor is the act of that service', () => {
    expect(fact({ headers: { ce_actorkind: undefined, ce_source: '/routing' } })).toMatchObject({ input: { actor: { kind: 'SYSTEM', id: 'routing', role: 'SYSTEM' } } });
  });

  it.each<[string, string, Parameters<typeof record>[0]]>([
    ['whose id is no UUID', 'HEADER_MALFORMED', { headers: { ce_id: '7' } }],
    ['that does not fit its schema', 'VALIDATION_FAILED', { value: Buffer.from('{"by":"many"}') }],
    ['that is empty', 'EMPTY_VALUE', { value: null }],
    ['whose id stands twice', 'HEADER_REPEATED', { headers: { ce_id: [newId(), newId()] } }],
  ])('%s has to be put aside: %s', (_what, reason, changes) => {
    expect(fact(changes)).toMatchObject({ kind: 'unreadable', reason });
  });

  it('that is replayed is new to the inbox once, and may be for one unit only', () => {
    const replayId = newId();
    expect(fact({ headers: { 'dlq-replayed-to': 'intake/counters', 'dlq-replay-id': replayId.toUpperCase() } })).toMatchObject({ inboxId: replayId, onlyFor: 'counters' });
    expect(fact({ headers: { 'dlq-replayed-to': 'intake', 'dlq-replay-id': replayId } })).not.toHaveProperty('onlyFor');
  });
});
