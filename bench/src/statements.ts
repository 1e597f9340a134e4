import type { Stack } from '@redress/stack';
import { Client } from 'pg';
import { tableOf } from './table.js';

/** Loads pg_stat_statements into the server, not counting yet: the measurements must not pay for it. */
export async function enableStatements(stack: Stack): Promise<void> {
  await asAdmin(stack, async (admin) => {
    await admin.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
    await admin.query(`alter system set pg_stat_statements.track = 'none'`);
  });
  await stack.stopPart('postgres');
  await stack.startPart('postgres');
  await asAdmin(stack, (admin) => admin.query('create extension if not exists pg_stat_statements'));
}

/** Runs `work` while statements are counted; returns the costliest as a Markdown table, per `units` of work done. */
export async function statementsDuring(stack: Stack, units: number, work: () => Promise<unknown>): Promise<string> {
  await switchTo(stack, 'top');
  await asAdmin(stack, (admin) => admin.query('select pg_stat_statements_reset()'));
  try {
    await work();
    return await costliest(stack, units);
  } finally {
    await switchTo(stack, 'none');
  }
}

async function switchTo(stack: Stack, track: 'top' | 'none'): Promise<void> {
  await asAdmin(stack, async (admin) => {
    await admin.query(`alter system set pg_stat_statements.track = '${track}'`);
    await admin.query('select pg_reload_conf()');
  });
}

async function costliest(stack: Stack, units: number): Promise<string> {
  const rows = await asAdmin(stack, async (admin) => (await admin.query<{ service: string; query: string; calls: string; ms: number; rows: string; wal: string }>(`
select regexp_replace(d.datname, '^[^_]*_', '') as service, s.query, s.calls, s.total_exec_time as ms, s.rows, s.wal_bytes as wal
from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname <> 'postgres' order by s.total_exec_time desc limit 14`)).rows);
  return tableOf(
    ['service', 'statement', 'calls', 'rows a call', 'µs per complaint', 'WAL bytes per complaint'],
    rows.map(({ service, query, calls, ms, rows: count, wal }) => [
      service, `\`${short(query)}\``, calls, (Number(count) / Number(calls)).toFixed(0), ((ms / units) * 1_000).toFixed(1), (Number(wal) / units).toFixed(0),
    ]),
  );
}

const short = (query: string): string => query.replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 90);

async function asAdmin<T>(stack: Stack, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: stack.urls.postgres });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
