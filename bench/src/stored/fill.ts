import { services } from '@redress/contracts';
import { Client } from 'pg';
import type { World } from '../world.js';
import { type Copies, copyStatement, type Instead } from './copies.js';
import { dropIndexes, dropReferences } from './indexes.js';
import { keepPattern, keepPolicies, restoreKept, tablesOf } from './pattern.js';

/** Tables that are filled at once: one for each core, and one more while another waits for the disk. */
const AT_ONCE = 3;

interface Task {
  readonly databaseUrl: string;
  readonly table: string;
  readonly bytes: number;
}

const urlsOf = ({ env }: World): string[] => services.map((service) => env[service]['DATABASE_URL'] ?? '');

/** Keeps what all five databases hold now of complaints, and no pattern before holds, under a name. */
export async function keepPatterns(world: World, name: string): Promise<void> {
  await Promise.all(urlsOf(world).map((url) => connected(url, (client) => keepPattern(client, name))));
}

/** Empties every table of all five databases that holds complaints, and fills it with copies. The services are not running meanwhile. */
export async function fill(world: World, patterns: readonly Copies[], instead: Instead): Promise<void> {
  const urls = urlsOf(world);
  await Promise.all(urls.map((url) => connected(url, keepPolicies)));
  const references = await Promise.all(urls.map((url) => connected(url, dropReferences)));
  const tasks = (await Promise.all(urls.map((url) => tasksOf(url, patterns)))).flat().sort((a, b) => b.bytes - a.bytes);
  // The largest first, so that none of them is left alone at the end.
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await fillTable(task, patterns, instead);
  }));
  await Promise.all(urls.map((url, n) => connected(url, async (client) => {
    for (const statement of references[n] ?? []) await client.query(statement);
  })));
}

async function tasksOf(databaseUrl: string, patterns: readonly Copies[]): Promise<Task[]> {
  return connected(databaseUrl, async (client) => {
    const tables = await tablesOf(client);
    const { rows } = await client.query<{ table: string; bytes: string }>(
      `select c.relname as table, sum(pg_relation_size(c.oid) * t.count) as bytes
from unnest($1::text[], $2::int[]) t (pattern, count) join pg_namespace n on n.nspname = t.pattern join pg_class c on c.relnamespace = n.oid and c.relkind = 'r' group by 1`,
      [patterns.map(({ pattern }) => pattern), patterns.map(({ count }) => count)],
    );
    const sizes = new Map(rows.map(({ table, bytes }) => [table, Number(bytes)]));
    return tables.map((table) => ({ databaseUrl, table, bytes: sizes.get(table) ?? 0 }));
  });
}

/** A table that is emptied and filled in one transaction need not be logged (`whileLoading`); its indexes are built anew, as a load of that size wants it. */
async function fillTable({ databaseUrl, table }: Task, patterns: readonly Copies[], instead: Instead): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query('begin');
    await client.query(`truncate ${table}`);
    const indexes = await dropIndexes(client, table);
    await restoreKept(client, table);
    for (const copies of patterns) await client.query(await copyStatement(client, table, copies, instead));
    for (const statement of indexes) await client.query(statement);
    await client.query('commit');
    await client.query(`vacuum (analyze) ${table}`);
  });
}

export async function connected<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
