import { Client } from 'pg';

/** Tables that hold no complaints. */
const LEFT_OUT = /^(policies|policy_revision|outbox_.+|migrations|typeorm_metadata)$/;
const UUID = `'^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'`;

/** Expressions that take the place of the ordinary copy, by table and column. */
export type Instead = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Keeps what a database holds of the complaints in it now as the pattern of all those to come. Rows of policies are no part of it.
 */
export async function keepPattern(databaseUrl: string): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query('create schema pattern');
    for (const table of await tablesOf(client)) {
      const without = table === 'inbox' ? ` where consumer <> 'policies'` : table === 'command_log' ? ` where source not like '%/defaults'` : '';
      await client.query(`create table pattern.${table} as select * from ${table}${without}`);
    }
  });
}

/**
 * Adds copies `from` to `to` of the pattern to every table. The same UUID becomes the same other UUID everywhere, in all databases; numbers get a suffix;
 * times move into the past. Indexes are built anew afterwards, as a load of that size wants it.
 */
export async function multiply(databaseUrl: string, from: number, to: number, instead: Instead): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; set statement_timeout = 0`);
    const references = await dropReferences(client);
    for (const table of await tablesOf(client)) {
      const indexes = await dropIndexes(client, table);
      const columns = await columnsOf(client, table);
      const copies: string[] = [];
      for (const column of columns) copies.push(await copyOf(client, table, column, instead[table]?.[column.name]));
      await client.query(
        `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) select ${copies.join(', ')} from generate_series($1::int, $2::int) n cross join pattern.${table} p`,
        [from, to],
      );
      for (const statement of indexes) await client.query(statement);
      await client.query(`vacuum analyze ${table}`);
    }
    for (const statement of references) await client.query(statement);
  });
}

async function copyOf(client: Client, table: string, { name, type }: Column, instead: string | undefined): Promise<string> {
  const value = `p."${name}"`;
  const other = `md5(${value}::text || ':' || n)::uuid`;
  if (instead !== undefined) return instead;
  if (type === 'uuid') return other;
  if (type === 'timestamp with time zone') return `${value} - interval '2 hours' - n * interval '4 seconds'`;
  if (type !== 'text') return value;
  if (/(^|_)no$/.test(name)) return `${value} || '-' || n`;
  const { rows: [found] } = await client.query<{ uuids: number; all: number }>(`select count(*) filter (where "${name}" ~ ${UUID})::int as uuids, count("${name}")::int as all from pattern.${table}`);
  if (!found || found.uuids === 0) return value;
  return found.uuids === found.all ? `(${other})::text` : `case when ${value} ~ ${UUID} then (${other})::text else ${value} end`;
}

/** Drops a table's indexes and keys; returns the statements that make them again. */
async function dropIndexes(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select case when c.oid is null then format('drop index %s', i.indexrelid::regclass) else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end as drop,
  case when c.oid is null then pg_get_indexdef(i.indexrelid) else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as make
from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
where i.indrelid = $1::regclass`,
    [table],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ make }) => make);
}

/** Drops all foreign keys, which stand in the way of their indexes and of any order of tables; returns the statements that make them again. */
async function dropReferences(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ make }) => make);
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  return rows.map(({ name }) => name).filter((name) => !LEFT_OUT.test(name));
}

/** Those that can be written: no generated ones, no identities. */
async function columnsOf(client: Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by attnum`,
    [table],
  );
  return rows;
}

async function connected<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
