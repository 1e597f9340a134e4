import { freePort, type RunningKafka, type RunningPostgres, startKafka, startPostgres } from '@redress/stack';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Infrastructure {
  readonly dir: string;
  readonly kafka: RunningKafka;
  readonly postgres: RunningPostgres;
}

declare global {
  var redressInfrastructure: Infrastructure | undefined;
}

/** Jest's global set-up: one real broker and one real database server for the whole run, on free ports. */
export default async function startInfrastructure(): Promise<void> {
  if (globalThis.redressInfrastructure) return;
  const dir = mkdtempSync(join(tmpdir(), 'redress-test-'));
  const [kafka, postgres] = await Promise.all([
    startKafka({ dir: join(dir, 'kafka'), port: await freePort() }),
    startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), durable: false, persistent: false }),
  ]);
  globalThis.redressInfrastructure = { dir, kafka, postgres };
  process.env['REDRESS_TEST_KAFKA'] = kafka.brokers;
  process.env['REDRESS_TEST_POSTGRES'] = postgres.adminUrl;
}
