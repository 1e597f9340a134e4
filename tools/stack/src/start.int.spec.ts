import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Client } from 'pg';
import { isAlive } from './processes.js';

const door = resolve(__dirname, '..', 'run.mjs');

/** One `npm start` as a person types it, but for npm. */
class Terminal {
  output = '';
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    this.child = spawn(process.execPath, [door, script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text: Buffer) => { this.output += text.toString(); });
    this.exited = new Promise((resolve) => this.child.once('close', resolve));
  }

  async shows(text: string | RegExp): Promise<void> {
    while (this.output.search(text) < 0) {
      if (this.child.exitCode !== null) throw new Error(`ended without showing ${String(text)}:\n${this.output}`);
      await sleep(50);
    }
  }
}

interface Recorded {
  readonly name: string;
  readonly pid: number;
}

describe('npm start', () => {
  let dir: string;
  let base: string;
  const terminals: Terminal[] = [];

  const start = (args: readonly string[] = [], env?: NodeJS.ProcessEnv): Terminal => {
    const terminal = new Terminal('start', ['--no-services', '--dir', dir, '--ports', base, ...args], env);
    terminals.push(terminal);
    return terminal;
  };
  const recorded = (): Recorded[] => (JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')) as { parts: Recorded[] }).parts;
  const pidOf = (name: string): number => recorded().find((part) => part.name === name)?.pid ?? 0;
  const query = async (sql: string): Promise<unknown[]> => {
    const password = readFileSync(join(dir, 'postgres', 'password'), 'utf8').trim();
    const client = new Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${Number(base) + 32}/postgres` });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'redress-start-'));
    // Below the ports that the system gives to clients, and far from those of other tests.
    base = String(20_000 + 100 * Math.floor(Math.random() * 100));
  });

  afterEach(async () => {
    for (const terminal of terminals.splice(0)) {
      terminal.child.kill('SIGINT');
      await terminal.exited;
    }
    rmSync(dir, { recursive: true, force: true });
  });

  test('works after its starter was killed, with the same data, and Ctrl-C leaves nothing running', async () => {
    const killed = start();
    await killed.shows('Redress is ready');
    await query('create table kept as select 42 as answer');
    const secrets = readFileSync(join(dir, 'secrets.json'), 'utf8');
    killed.child.kill('SIGKILL');
    await killed.exited;
    const orphans = recorded();
    expect(orphans.map(({ name }) => name).sort()).toEqual(['issuer', 'kafka', 'mail', 'postgres']);
    expect(orphans.filter(({ pid }) => isAlive(pid))).toHaveLength(4);

    const next = start();
    await next.shows('Redress is ready');
    for (const { name, pid } of orphans) {
      expect(next.output).toMatch(new RegExp(`${name} +stopping process ${pid}, left by an earlier start`));
      expect(isAlive(pid)).toBe(false);
    }
    expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
    expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).toBe(secrets);

    const running = recorded();
    next.child.kill('SIGINT');
    expect(await next.exited).toBe(0);
    expect(running.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(existsSync(join(dir, 'run.json'))).toBe(false);
  });

  test('starts its broker and its database again when they are killed', async () => {
    const terminal = start();
    await terminal.shows('Redress is ready');
    for (const name of ['kafka', 'postgres']) {
      process.kill(pidOf(name), 'SIGKILL');
      await terminal.shows(new RegExp(`${name} +ended \\(SIGKILL\\): starting it again in 0.5 s \\(1 of 5\\)`));
      await terminal.shows(new RegExp(`${name} +runs again`));
    }
    expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('refuses to run twice on one directory, and gives a token that its issuer vouches for', async () => {
    const first = start();
    await first.shows('Redress is ready');
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.output).toContain(`already runs (process ${String(first.child.pid)}): stop it with Ctrl-C in its terminal`);
    expect(recorded().filter(({ pid }) => isAlive(pid))).toHaveLength(4);

    const token = new Terminal('token', ['HANDLER', '--department', 'SALES', '--dir', dir]);
    await token.exited;
    const issuer = `http://127.0.0.1:${Number(base) + 10}`;
    const { payload } = await jwtVerify(token.output.trim(), createRemoteJWKSet(new URL(`${issuer}/jwks`)), { issuer, audience: 'redress' });
    expect(payload).toMatchObject({ sub: 'handler-1', roles: ['HANDLER'], department: 'SALES' });
  });

  test('stops in the middle of a start, and --fresh forgets what was there', async () => {
    const interrupted = start();
    await interrupted.shows('kafka         waiting');
    const spawned = recorded();
    interrupted.child.kill('SIGINT');
    expect(await interrupted.exited).toBe(0);
    expect(spawned.filter(({ pid }) => isAlive(pid))).toEqual([]);

    const password = readFileSync(join(dir, 'postgres', 'password'), 'utf8');
    await start(['--fresh']).shows('Redress is ready');
    expect(readFileSync(join(dir, 'postgres', 'password'), 'utf8')).not.toBe(password);
  });

  test('names an occupied port, who has it and what to do, and starts nothing', async () => {
    const squatter = createServer().listen(Number(base) + 92, '127.0.0.1');
    const terminal = start();
    expect(await terminal.exited).toBe(1);
    squatter.close();
    expect(terminal.output).toMatch(new RegExp(`Redress cannot start. Port ${Number(base) + 92}, meant for kafka, is taken by process ${process.pid} \\(.*\\): stop it, or choose other ports`));
    expect(existsSync(join(dir, 'postgres'))).toBe(false);
  });

  test('says in one sentence that Java is missing', async () => {
    symlinkSync(process.execPath, join(dir, 'node'));
    const terminal = start([], { PATH: dir });
    expect(await terminal.exited).toBe(1);
    expect(terminal.output.trim()).toMatch(/^Redress cannot start\. Java is missing: .* `docker compose up`\.$/);
  });

  test.each([
    [['--clock', 'fast'], '--clock takes system or controlled, not "fast"'],
    [['--ports', 'x'], '--ports takes a number from 1024 to 65000'],
    [['--quick'], "Unknown option '--quick'"],
  ])('refuses %j', async (args, sentence) => {
    const terminal = start(args);
    expect(await terminal.exited).toBe(1);
    expect(terminal.output).toContain(sentence);
  });
});
