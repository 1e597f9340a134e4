import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.js';
import { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres.js';
import { isAlive } from './processes.js';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a local PostgreSQL', () => {
  let dir: string;
  let running: RunningPostgres | undefined;

  const start = async (options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> => {
    running = await startPostgres({ dir, port: await freePort(), durable: false, persistent: true, ...options });
    return running;
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'redress-postgres-'));
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(dir, { recursive: true, force: true });
  });

  test('keeps what was committed when it is killed, and starts again', async () => {
    const first = await start({ durable: true });
    await query(first.adminUrl, 'create table kept as select 42 as answer');
    await first.kill();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start({ durable: true });
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(await query(second.adminUrl, `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit`)).toEqual([{ fsync: 'on', commit: 'on' }]);
  });

  test('stops the server that a killed starter left on the same directory', async () => {
    const orphan = await start();
    const next = await start();
    expect(isAlive(orphan.pid)).toBe(false);
    expect(isAlive(next.pid)).toBe(true);
  });

  test('leaves a process alone whose pid a stale file names', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(dir, 'data', 'postmaster.pid'), `${process.pid}\n${dir}/data\n`);
    await start();
    expect(isAlive(process.pid)).toBe(true);
  });

  test('repeats an initialisation that was cut off', async () => {
    await (await start()).stop();
    rmSync(join(dir, 'data'), { recursive: true });
    writeFileSync(join(dir, 'data.new'), 'half');
    expect(await query((await start()).adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('removes its data when it is not persistent', async () => {
    const server = await start({ persistent: false });
    await server.stop();
    expect(statSync(dir, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('names the port and the process when the port is taken', async () => {
    const port = await freePort();
    const squatter = createServer().listen(port, '127.0.0.1');
    await expect(start({ port })).rejects.toThrow(new RegExp(`Port ${port}, meant for PostgreSQL, is taken by process ${process.pid} `));
    await new Promise((resolve) => squatter.close(resolve));
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;
  asRoot('started by root, runs below a directory that only root may enter', async () => {
    chmodSync(dir, 0o700);
    const server = await start({ dir: join(dir, 'postgres') });
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
  });
});
