import { type Input, defineCommandType, defineEvent, PRIVATE, tombstoneOf } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { z } from 'zod';
import type { Statement } from '../tx.js';
import { type Context, type Decision, defineCommand, defineCreation, type Store, type Unit, when, whenErased } from '../unit.js';

/** The smallest thing that has states, commands and facts: the conformance suite runs the library on it. */
export interface Counter {
  readonly id: string;
  readonly version: number;
  readonly total: number;
}

const Step = z.strictObject({ by: z.number() });
export const CountedV1 = defineEvent({ type: 'counter.counted.v1', producer: 'intake', description: 'Counted.', data: z.object({ by: z.number(), total: z.number() }), example: { by: 1, total: 1 } });
export const TickedV1 = defineEvent({ type: 'counter.ticked.v1', producer: 'routing', description: 'Ticked elsewhere.', data: z.object({ by: z.number() }), example: { by: 1 } });
/** On a compacted topic: what is kept under a key, until a tombstone. */
export const KeptV1 = defineEvent({ type: 'counter.kept.v1', producer: 'intake', topic: PRIVATE, description: 'Kept.', data: z.object({ total: z.number() }), example: { total: 1 } });
export const OpenV1 = defineCommandType({ type: 'intake.open.v1', description: 'Open a counter.', data: z.strictObject({}), example: {} });
export const CountV1 = defineCommandType({ type: 'intake.count.v1', description: 'Count.', data: Step, example: { by: 1 } });

/** Steps that hit a bug. A test that repairs it takes the step out. */
export const bugs = new Set([666]);
/** A step that the domain refuses. */
export const UNLUCKY = 13;
/** A step that is taken, but not as it was asked for: the sender is told. */
export const ROUNDED = 11.5;
/** A step that makes something which later commands name: the reply carries its id. */
export const MAKING = 12.5;
export const MADE = '5f1c7b7e-0d2a-8c49-9b1e-3a6f0c8d2e47';
/** A step after which nothing is kept any more. */
export const GONE = -404;
/** What is left when what was kept is gone: that much less, so that twice would show. */
export const ERASED = -1_000;
/** A step that the database itself refuses. */
export const TOO_MUCH = 1_000_000;

const count = (current: Counter, by: number): Decision<Counter> => {
  if (by === UNLUCKY) throw new DomainError('UNLUCKY', 'STATE', 'Thirteen is refused.');
  if (bugs.has(by)) throw new TypeError('a bug');
  if (by === ROUNDED) return { ...count(current, 11), code: 'ROUNDED' };
  if (by === MAKING) return { ...count(current, 12), resourceId: MADE };
  const total = current.total + by;
  return { state: { ...current, total }, facts: [...(by === GONE ? [tombstoneOf(KeptV1)] : []), CountedV1.of({ by, total })] };
};

export const Open = defineCreation<Counter, Record<string, never>, Context>({
  type: OpenV1, roles: ['AGENT'],
  decide: (_current, input) => ({ state: { id: input.key, version: 0, total: 0 }, facts: [CountedV1.of({ by: 0, total: 0 })] }),
});
export const Count = defineCommand<Counter, { by: number }, Context>({ type: CountV1, roles: ['AGENT'], decide: (current, input) => count(current, input.data.by) });
export const countWhenTicked = when<Counter, { by: number }, Context>(TickedV1, (current, input: Input<{ by: number }>) =>
  count(current ?? { id: input.key, version: 0, total: 0 }, input.data.by),
);
/** A second unit hears the same facts, silently. */
export const tallyWhenTicked = when<Counter, { by: number }, Context>(TickedV1, (current, { key, data: { by } }) => ({
  state: { id: key, version: 0, total: (current?.total ?? 0) + by }, facts: [],
}));

/** A second unit keeps what is kept, and hears when it is gone. */
export const tallyWhenKept = when<Counter, { total: number }, Context>(KeptV1, (current, { key, data: { total } }) => ({ state: { id: key, version: 0, total: (current?.total ?? 0) + total }, facts: [] }));
export const forgetWhenErased = whenErased<Counter, Context>(KeptV1, (current, { key }) => {
  if (current && bugs.has(current.total)) throw new TypeError('a bug');
  return { state: { id: key, version: 0, total: (current?.total ?? 0) + ERASED }, facts: [] };
});

// `total` may not reach a million: the way to make the database itself refuse an input.
export const createCounters = ['counters', 'tallies']
  .map((table) => `create table ${table} (id uuid primary key, version int not null, total int not null check (total < ${TOO_MUCH}));`)
  .join('\n');

function storeIn(table: string): Store<Counter> {
  const load: Statement = { name: `${table}.load`, text: `select id, version, total from ${table} where id = any($1::uuid[]) order by id for update` };
  const insert: Statement = { name: `${table}.insert`, text: `insert into ${table} select * from json_to_recordset($1::json) as r (id uuid, version int, total int)` };
  const update: Statement = {
    name: `${table}.update`,
    text: `update ${table} c set version = r.version, total = r.total from json_to_recordset($1::json) as r (id uuid, version int, total int) where c.id = r.id`,
  };
  return {
    load: async (tx, keys) => new Map((await tx.query<Counter>(load, [keys])).map((counter) => [counter.id, counter])),
    save: (tx, changes) => {
      const created = changes.filter(({ isNew }) => isNew).map(({ state }) => state);
      const changed = changes.filter(({ isNew }) => !isNew).map(({ state }) => state);
      if (created.length > 0) tx.post(insert, [JSON.stringify(created)]);
      if (changed.length > 0) tx.post(update, [JSON.stringify(changed)]);
    },
  };
}

export const counters: Unit<Counter, Context> = { name: 'counters', store: storeIn('counters'), context: (_tx, now) => ({ now }), about: () => ({}) };
export const tallies: Unit<Counter, Context> = { ...counters, name: 'tallies', store: storeIn('tallies') };
