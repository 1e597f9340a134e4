import { type Input, defineCommandType, defineEvent } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { z } from 'zod';
import type { Statement } from '../tx.js';
import { type Context, type Decision, defineCommand, defineCreation, type Store, type Unit, when } from '../unit.js';

/** The smallest thing that has states, commands and facts: the conformance suite runs the library on it. */
export interface Counter {
  readonly id: string;
  readonly version: number;
  readonly total: number;
}

const Step = z.strictObject({ by: z.number() });
export const CountedV1 = defineEvent({ type: 'counter.counted.v1', producer: 'intake', description: 'Counted.', data: z.object({ by: z.number(), total: z.number() }), example: { by: 1, total: 1 } });
export const TickedV1 = defineEvent({ type: 'counter.ticked.v1', producer: 'routing', description: 'Ticked elsewhere.', data: z.object({ by: z.number() }), example: { by: 1 } });
export const OpenV1 = defineCommandType({ type: 'intake.open.v1', description: 'Open a counter.', data: z.strictObject({}), example: {} });
export const CountV1 = defineCommandType({ type: 'intake.count.v1', description: 'Count.', data: Step, example: { by: 1 } });

const count = (current: Counter, by: number): Decision<Counter> => {
  if (by === 13) throw new DomainError('UNLUCKY', 'STATE', 'Thirteen is refused.');
  if (by === 666) throw new TypeError('a bug');
  const total = current.total + by;
  return { state: { ...current, total }, facts: [CountedV1.of({ by, total })] };
};

export const Open = defineCreation<Counter, Record<string, never>, Context>({
  type: OpenV1, roles: ['AGENT'],
  decide: (_current, input) => ({ state: { id: input.key, version: 0, total: 0 }, facts: [CountedV1.of({ by: 0, total: 0 })] }),
});
export const Count = defineCommand<Counter, { by: number }, Context>({ type: CountV1, roles: ['AGENT'], decide: (current, input) => count(current, input.data.by) });
export const countWhenTicked = when<Counter, { by: number }, Context>(TickedV1, (current, input: Input<{ by: number }>) =>
  count(current ?? { id: input.key, version: 0, total: 0 }, input.data.by),
);

const load: Statement = { name: 'counters.load', text: 'select id, version, total from counters where id = any($1::uuid[]) order by id for update' };
const insert: Statement = { name: 'counters.insert', text: 'insert into counters select * from json_to_recordset($1::json) as r (id uuid, version int, total int)' };
const update: Statement = {
  name: 'counters.update',
  text: 'update counters c set version = r.version, total = r.total from json_to_recordset($1::json) as r (id uuid, version int, total int) where c.id = r.id',
};

// `total` may not reach a million: the way to make the database itself refuse an input.
export const createCounters = 'create table counters (id uuid primary key, version int not null, total int not null check (total < 1000000))';

export const counterStore: Store<Counter> = {
  load: async (tx, keys) => new Map((await tx.query<Counter>(load, [keys])).map((counter) => [counter.id, counter])),
  save: async (tx, changes) => {
    const created = changes.filter(({ isNew }) => isNew).map(({ state }) => state);
    const changed = changes.filter(({ isNew }) => !isNew).map(({ state }) => state);
    if (created.length > 0) await tx.query(insert, [JSON.stringify(created)]);
    if (changed.length > 0) await tx.query(update, [JSON.stringify(changed)]);
  },
};

export const counters: Unit<Counter, Context> = { name: 'counters', store: counterStore, context: (_tx, now) => ({ now }), about: () => ({}) };
