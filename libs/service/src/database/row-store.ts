import type { Change, State, Statement, Store, Tx } from '@redress/messaging';
import type { EntitySchema } from 'typeorm';

interface Column {
  readonly property: string;
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}

/** Nothing of a save need be waited for. */
export interface RowStore<S> extends Store<S> {
  save(tx: Tx, changes: readonly Change<S>[]): void;
}

/**
 * A store of one table that is described by an entity schema: one row per state, loaded and saved many at once, with one statement each
 * for loading, inserting and updating. Absent properties are null in the row; instants are ISO 8601 in the state, days `2026-02-11`.
 * @throws TypeError for a column type that would not come back as it was given.
 */
export function rowStore<S extends State>(schema: EntitySchema<S>): RowStore<S> {
  const table = quote(schema.options.tableName ?? schema.options.name);
  const columns = columnsOf(schema);
  const key = columns.find(({ isKey }) => isKey);
  if (!key) throw new TypeError(`${table} has no primary column`);
  const record = columns.map(({ property, type }) => `${quote(property)} ${type}`).join(', ');
  const load: Statement = {
    name: `${table}.load`,
    text: `select ${columns.map((column) => `${read(column)} as ${quote(column.property)}`).join(', ')} from ${table} where ${key.name} = any($1::${key.type}[]) order by ${key.name} for update`,
  };
  const insert: Statement = {
    name: `${table}.insert`,
    text: `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${columns.map(({ property }) => quote(property)).join(', ')} from json_to_recordset($1::json) as r (${record})`,
  };
  const changing = columns.filter(({ isKey }) => !isKey);
  const update: Statement = {
    name: `${table}.update`,
    text: `update ${table} t set ${changing.map(({ name, property }) => `${name} = r.${quote(property)}`).join(', ')} from json_to_recordset($1::json) as r (${record}) where t.${key.name} = r.${quote(key.property)}`,
  };
  return {
    load: async (tx, keys) => {
      const rows = await tx.query<Record<string, unknown>>(load, [keys]);
      return new Map(rows.map((row) => [String(row[key.property]), stateOf(row) as unknown as S]));
    },
    save: (tx, changes) => {
      const created = states(changes, true);
      const changed = states(changes, false);
      if (created.length > 0) tx.post(insert, [JSON.stringify(created)]);
      if (changed.length > 0) tx.post(update, [JSON.stringify(changed)]);
    },
  };
}

const states = <S>(changes: readonly Change<S>[], isNew: boolean): S[] => changes.filter((change) => change.isNew === isNew).map(({ state }) => state);

const quote = (name: string): string => `"${name}"`;

// JavaScript has no number, or the driver no reading, that gives these back as they were.
const UNFAITHFUL = /^(numeric|decimal|money|timestamp|timestamp without time zone|time|timetz|interval|bytea)$/;

function columnsOf<S>(schema: EntitySchema<S>): Column[] {
  return Object.entries(schema.options.columns).map(([property, options]) => {
    const column = options as { name?: string; type: string | (() => unknown); primary?: boolean; array?: boolean };
    if (typeof column.type !== 'string') throw new TypeError(`${property}: name the column type as PostgreSQL does`);
    if (UNFAITHFUL.test(column.type)) throw new TypeError(`${property}: a ${column.type} does not come back as it was given`);
    return { property, name: quote(column.name ?? property), type: column.array ? `${column.type}[]` : column.type, isKey: column.primary === true };
  });
}

/** The driver would make a day an instant of the machine's zone, and a bigint a text. */
function read({ name, type }: Column): string {
  if (type === 'date') return `${name}::text`;
  return type === 'bigint' || type === 'int8' ? `${name}::float8` : name;
}

/** A state is plain data as JSON has it: nothing is null, instants are ISO 8601. */
function stateOf(row: Record<string, unknown>): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(row)) if (value !== null) state[property] = value instanceof Date ? value.toISOString() : value;
  return state;
}
