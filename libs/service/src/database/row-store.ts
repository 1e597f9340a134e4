import type { Change, State, Statement, Store } from '@redress/messaging';
import type { EntitySchema } from 'typeorm';

interface Column {
  readonly property: string;
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}

/**
 * A store of one table that is described by an entity schema: one row per state, loaded and saved many at once, with one statement each
 * for loading, inserting and updating. Absent properties are null in the row; instants are ISO 8601 in the state.
 */
export function rowStore<S extends State>(schema: EntitySchema<S>): Store<S> {
  const table = schema.options.tableName ?? schema.options.name;
  const columns = columnsOf(schema);
  const key = columns.find(({ isKey }) => isKey);
  if (!key) throw new TypeError(`${table} has no primary column`);
  const record = columns.map(({ property, type }) => `"${property}" ${type}`).join(', ');
  const load: Statement = {
    name: `${table}.load`,
    text: `select ${columns.map(({ name, property }) => `${name} as "${property}"`).join(', ')} from ${table} where ${key.name} = any($1::${key.type}[]) order by ${key.name} for update`,
  };
  const insert: Statement = {
    name: `${table}.insert`,
    text: `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${columns.map(({ property }) => `"${property}"`).join(', ')} from json_to_recordset($1::json) as r (${record})`,
  };
  const changing = columns.filter(({ isKey }) => !isKey);
  const update: Statement = {
    name: `${table}.update`,
    text: `update ${table} t set ${changing.map(({ name, property }) => `${name} = r."${property}"`).join(', ')} from json_to_recordset($1::json) as r (${record}) where t.${key.name} = r."${key.property}"`,
  };
  return {
    load: async (tx, keys) => {
      const rows = await tx.query<Record<string, unknown>>(load, [keys]);
      return new Map(rows.map((row) => [String(row[key.property]), stateOf(row) as unknown as S]));
    },
    save: async (tx, changes) => {
      const created = states(changes, true);
      const changed = states(changes, false);
      if (created.length > 0) await tx.query(insert, [JSON.stringify(created)]);
      if (changed.length > 0) await tx.query(update, [JSON.stringify(changed)]);
    },
  };
}

const states = <S>(changes: readonly Change<S>[], isNew: boolean): S[] => changes.filter((change) => change.isNew === isNew).map(({ state }) => state);

function columnsOf<S>(schema: EntitySchema<S>): Column[] {
  return Object.entries(schema.options.columns).map(([property, options]) => {
    const column = options as { name?: string; type: string | (() => unknown); primary?: boolean };
    if (typeof column.type !== 'string') throw new TypeError(`${property}: name the column type as PostgreSQL does`);
    return { property, name: column.name ?? property, type: column.type, isKey: column.primary === true };
  });
}

/** A state is plain data as JSON has it: nothing is null, instants are ISO 8601. */
function stateOf(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([property, value]) => (value === null ? [] : [[property, value instanceof Date ? value.toISOString() : value]])),
  );
}
