import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type EventType, EVENTS, PRIVATE } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { forgetWhenErased, KeptV1, TickedV1 } from './conformance/counters.spec.js';
import type { RawRecord } from './job.js';
import { Routes } from './routes.js';
import { decodeTombstone } from './tombstone.js';
import { whenErased } from './unit.js';

const key = newId();
const id = newId();
const base: RawRecord = { topic: PRIVATE, partition: 3, offset: '99', timestamp: '1700000000000', key: Buffer.from(key), value: null, headers: {} };
const decoded = (changes: Partial<RawRecord>) => decodeTombstone({ ...base, ...changes }, forgetWhenErased as never, ROOT_CONTEXT);
const said = { ce_specversion: '1.0', ce_id: id, ce_source: '/intake', ce_type: KeptV1.type, ce_time: '2026-02-11T02:00:00Z', ce_subject: 'C26-1', ce_correlationid: 'case-9' };

describe('a tombstone', () => {
  it('tells what its headers tell, and has no data', () => {
    expect(decoded({ headers: said })).toMatchObject({
      kind: 'fact', inboxId: id, correlationId: 'case-9',
      input: { id, key, source: '/intake', type: KeptV1.type, complaintNo: 'C26-1', at: new Date('2026-02-11T02:00:00Z'), data: undefined, actor: { kind: 'SYSTEM', id: 'intake' } },
    });
  });

  it('without headers has an id of its own, always the same, and the time of its record', () => {
    const one = decoded({});
    expect(one).toMatchObject({ kind: 'fact', input: { key, type: KeptV1.type, at: new Date(1_700_000_000_000), data: undefined } });
    expect(decoded({})).toEqual(one);
    expect(decoded({ offset: '100' })).not.toMatchObject({ inboxId: one.kind === 'fact' && one.inboxId });
  });

  it('is about the key of its record, as for the broker, in lower case and whatever its headers say', () => {
    expect(decoded({ key: Buffer.from(key.toUpperCase()), headers: { ...said, ce_partitionkey: newId() } })).toMatchObject({ input: { key } });
  });

  it('without a key says nothing', () => {
    expect(decoded({ key: null })).toMatchObject({ kind: 'unreadable', reason: 'KEY_MISSING' });
  });

  it('can be heard on a compacted topic only', () => {
    const route = (on: EventType) => [{ reactions: [whenErased(on, () => undefined)], handle: () => Promise.resolve() }];
    expect(() => new Routes('intake', 'group', route(TickedV1 as EventType) as never)).toThrow(`${EVENTS} is not compacted`);
    expect(new Routes('intake', 'group', route(KeptV1 as EventType) as never).topics).toEqual([PRIVATE]);
  });
});
