/* A service that counts, as a process of its own: what a test may kill, freeze and stop. */
import { createInterface } from 'node:readline';
import { Pool } from 'pg';
import { connectKafka, type Log } from '../index.js';
import { startInstance } from './harness.spec.js';

const { BROKERS = '', PREFIX = '', DATABASE = '', SESSION_MS = '6000' } = process.env;
const say = (line: string) => process.stdout.write(`${line}\n`);
const errorOf = ({ err }: { err?: unknown }) => (err instanceof Error ? `${err.name}: ${err.message}` : '');
const log: Log = { info: () => undefined, warn: (fields, message) => say(`warn ${message} ${errorOf(fields)}`), error: (fields, message) => say(`error ${message} ${errorOf(fields)}`) };

async function main(): Promise<void> {
  const pool = new Pool({ connectionString: DATABASE, max: 6, pipeline: true, connectionTimeoutMillis: 5_000, options: '-c idle_in_transaction_session_timeout=20000' });
  pool.on('error', () => undefined);
  const bus = connectKafka({ brokers: [BROKERS], clientId: 'child', topicPrefix: PREFIX }, log);
  const observe = (jobs: readonly unknown[]) => say(`batch ${jobs.length}`);
  const instance = await startInstance({ bus, pool, log, observe, sessionTimeoutMs: Number(SESSION_MS), onFatal: (error) => { say(`fatal ${error.message}`); process.exit(1); } });
  say('started');
  const watch = setInterval(() => {
    if (instance.server.isSubscribed) {
      say('subscribed');
      clearInterval(watch);
    }
  }, 50);
  const stop = async () => {
    clearInterval(watch);
    input.close();
    process.stdin.destroy();
    await instance.stop();
    await pool.end();
    // From here on nothing may keep the process: it has to end by itself.
    say('stopped');
  };
  const input = createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'stop') void stop();
    if (line === 'handles') say(`handles ${process.getActiveResourcesInfo().join(' ')}`);
  });
  process.once('SIGTERM', () => void stop());
}

void main();
