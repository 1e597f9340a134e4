import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresBinaries } from './postgres-binaries.js';
import { postgresFlags } from './postgres-flags.js';
import { invocationAs, postgresUser } from './postgres-user.js';
import { stopPredecessor } from './predecessor.js';
import { silent, type Progress } from './progress.js';
import { requireFreePort } from './require-free-port.js';
import { spawnPart, tailOf, type RunningPart } from './spawn-part.js';
import { StartProblem } from './start-problem.js';

const readyWithinMs = 60_000;

export interface PostgresOptions {
  /** Everything the server keeps; a second start on the same directory finds its databases again. */
  readonly dir: string;
  readonly port: number;
  /** True: fsync and synchronous commit, as in production. False: faster, for tests that survive no power cut. */
  readonly durable: boolean;
  /** False: `stop` removes the data. */
  readonly persistent: boolean;
  readonly detached?: boolean;
  readonly onProgress?: Progress;
  /** Hears of the process before it is ready, so that a starter which is killed meanwhile leaves a trace. */
  readonly onSpawn?: (pid: number) => void;
}

export interface RunningPostgres extends RunningPart {
  /** The superuser's URL of the database `postgres`. */
  readonly adminUrl: string;
}

/**
 * Starts one PostgreSQL server from the binaries npm installed and resolves when it takes queries. A server that an earlier,
 * killed starter left on the same directory is stopped first. Only its superuser may enter the database `postgres`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { port, onProgress = silent } = options;
  const dir = resolve(options.dir);
  const dataDir = join(dir, 'data');
  mkdirSync(dir, { recursive: true });
  // Directories of mkdtemp are closed to the user that the server runs as.
  if (process.getuid?.() === 0) chmodSync(dir, 0o755);
  await stopPredecessor(join(dataDir, 'postmaster.pid'), dataDir, 'SIGINT');
  await requireFreePort(port, 'PostgreSQL');
  if (!existsSync(dataDir)) {
    onProgress('initialising the data directory');
    await initialise(dir, dataDir);
  }

  onProgress('waiting for the server to take queries');
  const password = readFileSync(join(dir, 'password'), 'utf8').trim();
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const part = await launch(options, dir, dataDir, adminUrl);
  const stop = async (): Promise<void> => {
    await part.stop();
    if (!options.persistent) rmSync(dir, { recursive: true, force: true });
  };
  return { ...part, stop, adminUrl };
}

/** Initialises beside the final place and renames, so that a killed start leaves nothing half done. */
async function initialise(dir: string, dataDir: string): Promise<void> {
  const fresh = `${dataDir}.new`;
  const passwordFile = join(dir, 'password');
  const user = postgresUser(dataDir);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${randomBytes(16).toString('hex')}\n`, { mode: 0o600 });
  if (user !== undefined) for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid);
  const flags = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'];
  const logFile = join(dir, 'initdb.log');
  const part = await spawnPart({ ...invocationAs(user, postgresBinaries().initdb, ['-D', fresh, ...flags], [fresh]), logFile, stopWithinMs: 0, cwd: dir });
  const { code } = await part.exited;
  if (code !== 0) throw new StartProblem(`PostgreSQL could not initialise ${dataDir}: see ${logFile}, which ends:\n${tailOf(logFile)}`);
  renameSync(fresh, dataDir);
}

async function launch(options: PostgresOptions, dir: string, dataDir: string, adminUrl: string): Promise<RunningPart> {
  const logFile = join(dir, 'postgres.log');
  const args = ['-D', dataDir, '-p', String(options.port), ...postgresFlags(options.durable)];
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    writeFileSync(logFile, '');
    const part = await spawnPart({
      ...invocationAs(postgresUser(dataDir), postgresBinaries().postgres, args, [dataDir]),
      logFile,
      cwd: dir,
      stopSignal: 'SIGINT',
      stopWithinMs: 15_000,
      ...(options.detached === undefined ? {} : { detached: options.detached }),
    });
    options.onSpawn?.(part.pid);
    if (await takesQueries(part, adminUrl, deadline)) return part;
    await part.kill();
    // After SIGKILL of the server its children hold the shared memory until they notice.
    const isHeldByOrphans = /shared memory block .* is still in use|lock file .* already exists/.test(tailOf(logFile, 20));
    if (!isHeldByOrphans || Date.now() > deadline) throw new StartProblem(`PostgreSQL did not start: see ${logFile}, which ends:\n${tailOf(logFile)}`);
    await sleep(250);
  }
}

async function takesQueries(part: RunningPart, adminUrl: string, deadline: number): Promise<boolean> {
  while (!part.hasExited() && Date.now() < deadline) {
    const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('revoke connect on database postgres, template1 from public');
      return true;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}
