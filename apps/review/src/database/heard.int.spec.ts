import { inTransaction } from '@redress/messaging';
import { newId } from '@redress/kernel';
import { type FreshDatabase, migratedDatabase } from '@redress/testing';
import type { TimelineEntry } from '../domain/heard.js';
import { review } from '../review.module.js';
import { heardStore } from './heard.js';

const NOW = '2026-02-11T08:00:00.000Z';

describe('what was heard of complaints', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await migratedDatabase(review);
  });

  afterAll(() => database.close());

  const hear = async (...data: readonly unknown[]): Promise<string> => {
    const key = newId();
    const entries = data.map((one, index): TimelineEntry => ({
      eventId: newId(), type: 'handling.replied.v1', source: '/routing', occurredAt: NOW, recordedAt: NOW, seq: index, round: 1, actor: { kind: 'SYSTEM', id: 'routing', role: 'SYSTEM' }, data: one, partition: 0, offset: String(index),
    }));
    const state = { complaintId: key, version: 0, complaintNo: key, entries, clockFacts: [] };
    await inTransaction(database.pool, (tx) => heardStore.save(tx, [{ key, isNew: true, state }]));
    return key;
  };
  const kept = async (key: string) => (await database.pool.query<{ data: unknown }>('select data from timeline where complaint_id = $1 order by position', [key])).rows.map(({ data }) => data);

  it('is kept in the order of the stream, as it was said', async () => {
    const said = [{}, { text: '他说"不好"\n' }, { text: 'a bell \u0007, a path C:\\u0041' }, { list: [1, null, { deep: '😀' }] }];
    expect(await kept(await hear(...said))).toEqual(said);
  });

  it.each(['a NUL \u0000', 'half a pair \ud800'])('is refused with %j in it: nobody could look into it again', async (text) => {
    await expect(hear({}, { text })).rejects.toMatchObject({ code: expect.stringMatching(/^22/) as string });
  });
});
