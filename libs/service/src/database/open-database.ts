import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import { GatheringSocket } from '../gathering-socket.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections for changes; reads have a few of their own, so that a heavy report cannot starve a command. */
  readonly poolSize: number;
  /** After this long without an answer to a statement the server counts as away, in ms; 40 s, which is more than the server lets a statement take. */
  readonly answerWithinMs?: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** A service's database: one pool for changes, a data source for reads and migrations. */
export interface Database {
  readonly pool: Pool;
  readonly dataSource: DataSource;
}

const READ_CONNECTIONS = 4;
// A server that is gone without a word, as behind a broken network, would else be waited for until TCP gives up: a quarter of an hour in which nobody knows.
const ANSWER_WITHIN_MS = 40_000;
// A statement that hangs is ended; a transaction stays open while the relay sends to Kafka, which takes less than 50 s.
const LIMITS = '-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000';
// Every change goes by keys. A plan that was prepared while a table was small must not read it whole, or hash it, when it is large.
const BY_KEYS = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';
// A migration may take long, but must not stand in line for a table so long that everybody else stands behind it.
const MIGRATION = '-c statement_timeout=0 -c lock_timeout=10000';

/** Describes the database; nothing is opened yet. */
export function describeDatabase({ answerWithinMs = ANSWER_WITHIN_MS, ...options }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: options.url, max: options.poolSize, connectionTimeoutMillis: 5_000, options: `${LIMITS} ${BY_KEYS}`, application_name: 'redress', keepAlive: true, pipeline: true,
    stream: () => new GatheringSocket(), query_timeout: answerWithinMs,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: READ_CONNECTIONS,
    connectTimeoutMS: 5_000,
    poolErrorHandler: () => undefined,
    extra: { options: LIMITS, application_name: 'redress', keepAlive: true, query_timeout: answerWithinMs },
  });
  return { pool, dataSource };
}

/** Connects, however long the database takes to come up. */
export async function connect({ dataSource }: Database, log: Logger, isStopping: () => boolean): Promise<void> {
  for (let waitMs = 250; !isStopping(); waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      log.warn({ err: error }, 'the database cannot be reached; it is tried again');
      await sleep(waitMs);
    }
  }
}

/**
 * Brings the schema up to date, one instance at a time, or checks that it is.
 * @throws Error when `mode` is `check` and migrations are pending.
 */
export async function migrate(dataSource: DataSource, mode: 'run' | 'check'): Promise<void> {
  if (mode === 'check') {
    if (await dataSource.showMigrations()) throw new Error('Migrations are pending: run the service once with the argument `migrate`, or set DATABASE_MIGRATIONS=run.');
    return;
  }
  const migrating = new DataSource({ ...dataSource.options, poolSize: 2, extra: { options: MIGRATION, application_name: 'redress-migration' } } as DataSourceOptions);
  await migrating.initialize();
  const lock = migrating.createQueryRunner();
  try {
    await lock.query('set lock_timeout = 0');
    await lock.query(`select pg_advisory_lock(hashtext('redress.migrations'))`);
    await migrating.runMigrations();
  } finally {
    // Its end gives the advisory lock back.
    await lock.release();
    await migrating.destroy();
  }
}
