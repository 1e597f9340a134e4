import { kafkaVersion } from '@redress/stack';
import { createHash } from 'node:crypto';
import { cpus, loadavg, totalmem } from 'node:os';
import { Client } from 'pg';
import { median, rounded } from './statistics.js';

/** What a number depends on besides the code. */
export interface Machine {
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** Settings that decide how durable a commit is: printed, so that nobody has to believe it. */
const SETTINGS = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'checkpoint_timeout'] as const;

/** The machine as it is before anything is measured; take `load` before the stack starts. */
export async function describeMachine(adminUrl: string, load: readonly number[], startedAt: Date): Promise<Machine> {
  const settings = await postgresSettings(adminUrl);
  return {
    facts: [
      ['date', startedAt.toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
      ['cores', `${cpus().length} (${cpus()[0]?.model.trim() ?? 'unknown'}), shared by broker, database, services and load`],
      ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GB`],
      ['load average at the start', load.map((value) => value.toFixed(2)).join(', ')],
      ['Node', process.version],
      ['Apache Kafka', `${kafkaVersion}, one broker, 6 partitions, acks all`],
      ['PostgreSQL', SETTINGS.map((name) => (name === 'server_version' ? (settings.get(name) ?? '') : `${name} ${settings.get(name) ?? ''}`)).join(', ')],
    ],
  };
}

export const loadNow = (): readonly number[] => loadavg();

/** How fast the machine is at the moment: ms that a fixed piece of work takes, the median of five. A shared machine can be half as fast an hour later. */
export function fixedWorkMs(): number {
  const text = JSON.stringify(Array.from({ length: 2_000 }, (_, n) => ({ n, name: `complaint ${n}`, at: new Date(n).toISOString() })));
  return median(Array.from({ length: 5 }, () => {
    const from = performance.now();
    for (let round = 0; round < 20; round++) createHash('sha256').update(JSON.stringify(JSON.parse(text))).digest();
    return performance.now() - from;
  }));
}

/** The machine's speed at both ends of a part, as one of its facts. */
export const speedFact = (beforeMs: number, afterMs: number): readonly [name: string, value: string] => ['a fixed piece of work before and after', `${rounded(beforeMs)}, ${rounded(afterMs)} ms`];

async function postgresSettings(adminUrl: string): Promise<ReadonlyMap<string, string>> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; value: string }>('select name, current_setting(name) as value from pg_settings where name = any($1)', [SETTINGS]);
    return new Map(rows.map(({ name, value }) => [name, value]));
  } finally {
    await client.end();
  }
}
