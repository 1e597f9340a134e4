import { inTransaction, type Change } from '@redress/messaging';
import { freshDatabase, type FreshDatabase } from '@redress/testing';
import fc from 'fast-check';
import type { EntitySchemaColumnOptions } from 'typeorm';
import { rowStore } from './row-store.js';
import { tableOf } from './table-of.js';

interface Sample {
  readonly id: string;
  readonly version: number;
  readonly text?: string;
  readonly count?: number;
  readonly large?: number;
  readonly ratio?: number;
  readonly isDone?: boolean;
  readonly at?: string;
  readonly day?: string;
  readonly tags?: readonly string[];
  readonly data?: unknown;
  readonly order?: string;
}

const columns: Record<keyof Sample, EntitySchemaColumnOptions> = {
  id: { type: 'uuid', primary: true },
  version: { type: 'integer' },
  text: { type: 'text', nullable: true },
  count: { type: 'smallint', nullable: true },
  large: { type: 'bigint', nullable: true },
  ratio: { type: 'double precision', nullable: true },
  isDone: { type: 'boolean', name: 'is_done', nullable: true },
  at: { type: 'timestamptz', name: 'happened_at', nullable: true },
  day: { type: 'date', nullable: true },
  tags: { type: 'text', array: true, nullable: true },
  data: { type: 'jsonb', nullable: true },
  // A word that SQL claims for itself.
  order: { type: 'text', nullable: true },
};
const storeOf = (of: object) => rowStore(tableOf<Sample>('samples', of as typeof columns));

// Any text that our schemas let through: PostgreSQL holds no NUL and no half of a surrogate pair.
const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\u0000'));
const instant = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
// As JSON has it: without a negative zero.
const json = fc.jsonValue().filter((value) => value !== null && !JSON.stringify(value).includes('\\u0000')).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const sample: fc.Arbitrary<Sample> = fc.record(
  {
    id: fc.uuid(), version: fc.nat(), text, count: fc.integer({ min: -32768, max: 32767 }), large: fc.maxSafeInteger(), ratio: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    isDone: fc.boolean(), at: instant, day: instant.map((value) => value.slice(0, 10)), tags: fc.array(text), data: json, order: text,
  },
  { requiredKeys: ['id', 'version'] },
);
const samples = fc.uniqueArray(sample, { minLength: 1, maxLength: 20, selector: ({ id }) => id });

describe('a store of rows', () => {
  let database: FreshDatabase;
  const store = storeOf(columns);

  beforeAll(async () => {
    database = await freshDatabase('empty', () => Promise.resolve());
    await database.pool.query(`create table samples (id uuid primary key, version integer not null, text text, count smallint, large bigint, ratio double precision,
      is_done boolean, happened_at timestamptz, day date, tags text[], data jsonb, "order" text)`);
  });
  afterAll(() => database.close());

  const save = (states: readonly Sample[], isNew: boolean) => inTransaction(database.pool, (tx) => store.save(tx, states.map((state): Change<Sample> => ({ key: state.id, isNew, state }))));
  const load = (ids: readonly string[]) => inTransaction(database.pool, (tx) => store.load(tx, ids));

  it('gives every state back as it was given: nothing for what is absent, instants, days, lists and JSON as they are', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (states) => {
        await database.pool.query('truncate samples');
        await save(states, true);
        expect(await load(states.map(({ id }) => id))).toEqual(new Map(states.map((state) => [state.id, state])));
      }),
      { numRuns: 60 },
    );
  });

  it('replaces a state as a whole: what it no longer has is gone', async () => {
    await fc.assert(
      fc.asyncProperty(samples, sample, async (states, next) => {
        await database.pool.query('truncate samples');
        await save(states, true);
        const changed = states.map(({ id }) => ({ ...next, id }));
        await save(changed, false);
        expect([...(await load(states.map(({ id }) => id))).values()]).toEqual(expect.arrayContaining(changed));
      }),
      { numRuns: 30 },
    );
  });

  it('loads those states that exist, and locks them until the end of the transaction', async () => {
    const id = '0192f7a0-0000-7000-8000-000000000001';
    await database.pool.query('truncate samples');
    await save([{ id, version: 1 }], true);
    await inTransaction(database.pool, async (tx) => {
      expect([...(await store.load(tx, [id, '0192f7a0-0000-7000-8000-000000000002'])).keys()]).toEqual([id]);
      await expect(database.pool.query('select from samples where id = $1 for update nowait', [id])).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('costs one statement for what is new and one for what has changed, however many there are', () => {
    const asked: string[] = [];
    const tx = { post: (statement: { name: string }) => void asked.push(statement.name) } as never;
    const change = (index: number, isNew: boolean): Change<Sample> => ({ key: String(index), isNew, state: { id: String(index), version: 1 } });
    store.save(tx, [change(1, true), change(2, false), change(3, true), change(4, false)]);
    expect(asked).toHaveLength(2);
  });

  it.each(['numeric', 'timestamp', 'time', 'bytea'])('is not made for a %s, which would not come back as it was given', (type) => {
    expect(() => storeOf({ ...columns, text: { type } })).toThrow(TypeError);
  });

  it('is not made for a table without a key', () => {
    expect(() => storeOf({ version: { type: 'integer' } })).toThrow('no primary column');
  });
});
