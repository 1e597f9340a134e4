import { EVENTS } from '@redress/contracts';
import { FreshRecords, sendableOf } from './fresh-records.js';
import { encodeRecord } from './kafka/record-encoder.js';
import type { OutboxRow } from './tables/index.js';

const row = (id: string, changes: Partial<OutboxRow> = {}): OutboxRow => ({ id, topic: EVENTS, key: 'k', type: 'x.v1', payload: `{"of":"${id}"}`, headers: { ce_source: '/x', traceparent: `00-${id}` }, ...changes });

describe('records that were just committed', () => {
  it('go out with the same bytes as when they are read from the outbox', () => {
    const fresh = new FreshRecords(10);
    const rows = [row('a'), row('tombstone', { payload: null }), row('text', { payload: '"投诉"' })];
    fresh.add(rows);
    for (const one of rows) {
      const bytes = (message: object) => encodeRecord({ ...message, offsetDelta: 1 }).buffer.toString('hex');
      expect(bytes(fresh.get(one.id)?.message ?? {})).toBe(bytes(sendableOf(one).message));
      expect(fresh.get(one.id)).toMatchObject({ id: one.id, traceparent: `00-${one.id}`, message: { key: 'k' } });
    }
  });

  it('would be no tombstone, whoever sends their value', () => {
    const fresh = new FreshRecords(10);
    fresh.add([row('a', { payload: null })]);
    expect(fresh.get('a')?.message.value).toBeInstanceOf(Buffer);
  });

  it('are the newest of them, and no more than so many', () => {
    const fresh = new FreshRecords(2);
    fresh.add([row('a'), row('b'), row('c')]);
    fresh.add([row('d')]);
    expect(['a', 'b', 'c', 'd'].filter((id) => fresh.get(id))).toEqual(['c', 'd']);
    fresh.drop(['c']);
    expect(fresh.get('c')).toBeUndefined();
  });

  it('are not those that are bytes: whoever sends them reads them', () => {
    const fresh = new FreshRecords(2);
    fresh.add([row('letter', { isBase64: true, payload: 'AA==' })]);
    expect(fresh.get('letter')).toBeUndefined();
  });
});
