import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { countBrokers } from './kafka-probe.js';
import { isAlive } from './processes.js';
import { healthOf } from './service-health.js';
import type { StackOptions } from './stack-options.js';
import { startStack, type Stack } from './stack.js';

const fakeService = resolve(__dirname, '..', 'fixtures', 'fake-service.cjs');

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

describe('a stack', () => {
  let dir: string;
  let stack: Stack;
  let broken: string;
  const sentences: string[] = [];
  const progress: string[] = [];

  const start = (options: Partial<StackOptions> = {}): Promise<Stack> => startStack({
    dir, mainOf: () => fakeService, services: ['intake', 'routing'], durable: false, kafkaHeapMb: 256, clock: 'controlled', env: { BROKEN_WHILE: broken }, restarts: 3,
    onProgress: (part, line) => progress.push(`${part} ${line}`),
    onChange: (name, _, sentence) => sentences.push(`${name} ${sentence ?? ''}`),
    ...options,
  });

  beforeAll(async () => {
    execFileSync(process.execPath, [resolve(__dirname, '..', 'run.mjs'), 'start', '--help']);
    dir = mkdtempSync(join(tmpdir(), 'redress-stack-'));
    broken = join(dir, 'broken');
    stack = await start();
  });

  afterAll(async () => {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('gives each service its own configuration, and keeps its log', () => {
    const [line = ''] = readFileSync(stack.logOf('intake'), 'utf8').split('\n');
    expect(JSON.parse(line)).toEqual({ msg: 'starting', clock: 'controlled', database: stack.env.intake['DATABASE_URL'] });
    expect(stack.env.intake).toMatchObject({ HTTP_PORT: String(stack.ports.intake), KAFKA_BROKERS: stack.urls.kafka, OIDC_AUDIENCE: 'redress', LOCAL_STACK: 'true', INTAKE_SECRET: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(stack.env.notification).toMatchObject({ SMTP_URL: stack.urls.smtp });
    expect(stack.env.routing['INTAKE_SECRET']).toBeUndefined();
  });

  test('leaves behind where it is reached, and nothing that is secret', () => {
    const { services, kafka, issuer, mail } = stack.urls;
    expect(JSON.parse(readFileSync(join(dir, 'urls.json'), 'utf8'))).toEqual({ services, kafka, issuer, mail });
  });

  test('starts a service again that was killed from outside', async () => {
    const before = stack.pids().intake ?? 0;
    process.kill(before, 'SIGKILL');
    await until(() => stack.states().intake === 'running' && stack.pids().intake !== before);
    await stack.untilReady('intake');
    expect(sentences).toContain('intake ended (SIGKILL): starting it again in 0.5 s (1 of 3)');
  });

  test('leaves a part ended that it was told to kill, until told to start it', async () => {
    await stack.killPart('kafka');
    await sleep(1_000);
    expect(await countBrokers(stack.ports.kafka)).toBe(0);
    expect(stack.states().kafka).toBe('stopped');
    await stack.startPart('kafka');
    expect(await countBrokers(stack.ports.kafka)).toBe(1);
  });

  test('tells what a service waits for', () => {
    expect(progress).toContain('routing waiting: subscription (joining)');
    expect(progress.findLast((line) => line.startsWith('routing'))).toMatch(/^routing ready after \d+\.\d s$/);
  });

  test('stops a service the clean way', async () => {
    await stack.stopPart('routing');
    expect(readFileSync(stack.logOf('routing'), 'utf8')).toContain('stopped cleanly');
    expect(await healthOf(stack.urls.services.routing)).toEqual({ isReady: false, detail: 'no answer yet' });
    await stack.startPart('routing');
    await stack.untilReady('routing');
  });

  test('finds the caught mail again after the catcher was killed', async () => {
    const transport = createTransport(stack.urls.smtp);
    await transport.sendMail({ from: 'a@example.org', to: 'b@example.org', subject: 'kept', text: 'x' });
    transport.close();
    await stack.killPart('mail');
    await stack.startPart('mail');
    expect(await (await fetch(`${stack.urls.mail ?? ''}/messages`)).json()).toMatchObject([{ subject: 'kept' }]);
  });

  test('gives up a service that ends again and again, says so, and leaves the others alone', async () => {
    await stack.stopPart('routing');
    writeFileSync(broken, '');
    await stack.startPart('routing');
    await expect(stack.untilReady('routing')).rejects.toThrow(/^routing does not run: see .*routing\.log, which ends:[^]*cannot read my configuration$/);
    expect(sentences.at(-1)).toBe('routing ended (exit code 3) and was given up after 3 restarts');
    expect((await healthOf(stack.urls.services.intake)).isReady).toBe(true);
    rmSync(broken);
    await stack.startPart('routing');
    await stack.untilReady('routing');
  });

  test('starts only what is not given, and stops no process of others', async () => {
    const other = mkdtempSync(join(tmpdir(), 'redress-given-'));
    const second = await start({ dir: other, services: ['intake'], given: { kafkaBrokers: '127.0.0.1:1', smtpUrl: 'smtp://127.0.0.1:1', oidcIssuer: 'http://127.0.0.1:1', databaseUrl: stack.urls.postgres } });
    expect(Object.keys(second.pids())).toEqual(['intake']);
    expect(second.env.notification).toMatchObject({ KAFKA_BROKERS: '127.0.0.1:1', SMTP_URL: 'smtp://127.0.0.1:1', OIDC_ISSUER: 'http://127.0.0.1:1' });
    await second.stop();
    expect(isAlive(stack.pids().postgres ?? 0)).toBe(true);
    rmSync(other, { recursive: true });
  });

  test('leaves no process and no record behind when it stops', async () => {
    const pids = Object.values(stack.pids());
    expect(pids).toHaveLength(6);
    await stack.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(join(dir, 'run.json'))).toBe(false);
  });
});
