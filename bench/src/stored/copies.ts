import type { Client } from 'pg';

/** How often a pattern is copied, and when its copies happened. */
export interface Copies {
  /** The schema that holds it. */
  readonly pattern: string;
  readonly count: number;
  /** How long before the pattern the latest copy happened, and each one before the next, in s. */
  readonly latestBackS: number;
  readonly apartS: number;
}

/** One moment for all databases: ids that sort by time are made from it, and must be the same everywhere. */
const BASE_MS = Date.now();

/** Expressions that take the place of the ordinary copy, by table and column. They may use the pattern's row `p` and the copy `c`: `n`, and `back`, the interval by which it happened earlier. */
export type Instead = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Column {
  readonly name: string;
  readonly type: string;
}

const UUID = `'^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'`;
/** The copy's number, in the middle of its ids. */
const numberPart = `substr(hex, 1, 3) || '-b' || substr(hex, 4) || '-'`;
/** What the inbox was told before that it has forgotten (docs/operations.md). */
const REMEMBERED: Readonly<Record<string, string>> = { inbox: `where c.back < interval '60 days'` };

/**
 * The statement that adds all copies of a pattern to a table, the earliest first. The same UUID becomes the same other UUID everywhere, in all databases,
 * and sorts by the time of its copy if it sorted by time; numbers get a suffix; times move into the past. What stands inside of JSON stays.
 */
export async function copyStatement(client: Client, table: string, { pattern, count, latestBackS, apartS }: Copies, instead: Instead): Promise<string> {
  const columns = await columnsOf(client, table);
  const copies: string[] = [];
  for (const column of columns) copies.push(instead[table]?.[column.name] ?? (await copyOf(client, `${pattern}.${table}`, column)));
  return `with c as materialized (
  select n, back, overlay(lpad(to_hex(${BASE_MS} - (extract(epoch from back) * 1000)::bigint), 12, '0') placing '-' from 9 for 0) || '-7' || ${numberPart} as in_time,
    substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-8' || ${numberPart} as random
  from (select n, md5('${pattern}' || n) as hash, lpad(to_hex(n), 6, '0') as hex, make_interval(secs => ${latestBackS} + n * ${apartS}::float8) as back from generate_series(${count}, 1, -1) n) s
)
insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
select ${copies.join(', ')} from c cross join ${pattern}.${table} p ${REMEMBERED[table] ?? ''}`;
}

async function copyOf(client: Client, table: string, { name, type }: Column): Promise<string> {
  const value = `p."${name}"`;
  if (type === 'timestamp with time zone') return `${value} - c.back`;
  if (type === 'text' && /(^|_)no$/.test(name)) return `${value} || '-' || c.n`;
  if (type !== 'uuid' && type !== 'text') return value;
  const { rows: [found] } = await client.query<Found>(
    `select count("${name}")::int as all, count(*) filter (where "${name}"::text ~ ${UUID})::int as uuids, count(*) filter (where "${name}"::text ~ ${UUID} and substr("${name}"::text, 15, 1) = '7')::int as timed from ${table}`,
  );
  if (!found || found.uuids === 0) return value;
  const other = otherUuid(`${value}::text`, found);
  if (type === 'uuid') return `(${other})::uuid`;
  return found.uuids === found.all ? other : `case when ${value} ~ ${UUID} then ${other} else ${value} end`;
}

interface Found {
  readonly all: number;
  readonly uuids: number;
  /** Those that sort by time (version 7). */
  readonly timed: number;
}

/** All ids of a copy begin alike and end as the pattern's do: hashing each of them would be most of the work. */
function otherUuid(text: string, { uuids, timed }: Found): string {
  const beginning = timed === 0 ? 'c.random' : timed === uuids ? 'c.in_time' : `case when substr(${text}, 15, 1) = '7' then c.in_time else c.random end`;
  return `${beginning} || right(${text}, 12)`;
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
