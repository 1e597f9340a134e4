import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { countBrokers } from './kafka-probe.js';
import { startKafka, type RunningKafka } from './kafka.js';
import { isAlive } from './processes.js';

describe('a local Kafka', () => {
  let dir: string;
  let running: RunningKafka | undefined;

  const start = async (port: number, onProgress?: (line: string) => void): Promise<RunningKafka> => {
    running = await startKafka({ dir, port, heapMb: 256, ...(onProgress === undefined ? {} : { onProgress }) });
    return running;
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'redress-kafka-'));
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(dir, { recursive: true, force: true });
  });

  test('formats once, answers as a cluster of one, and comes back after SIGKILL', async () => {
    const port = await freePort();
    const lines: string[] = [];
    const first = await start(port, (line) => lines.push(line));
    expect(await countBrokers(port)).toBe(1);
    const cluster = readFileSync(join(dir, 'data', 'meta.properties'), 'utf8');
    await first.kill();
    expect(await countBrokers(port)).toBe(0);

    await start(port, (line) => lines.push(line));
    expect(await countBrokers(port)).toBe(1);
    expect(readFileSync(join(dir, 'data', 'meta.properties'), 'utf8')).toBe(cluster);
    expect(lines.filter((line) => line.startsWith('formatting'))).toHaveLength(1);
  });

  test('stops the broker that a killed starter left on the same directory', async () => {
    const port = await freePort();
    const orphan = await start(port);
    await start(port);
    expect(isAlive(orphan.pid)).toBe(false);
    expect(await countBrokers(port)).toBe(1);
  });

  test('leaves a process alone whose pid a stale file names', async () => {
    writeFileSync(join(dir, 'kafka.pid'), String(process.pid));
    await start(await freePort());
    expect(isAlive(process.pid)).toBe(true);
  });

  test('quotes its log when it cannot start', async () => {
    const port = await freePort();
    await (await start(port)).stop();
    const properties = join(dir, 'data', 'meta.properties');
    writeFileSync(properties, readFileSync(properties, 'utf8').replace('node.id=1', 'node.id=99'));
    await expect(start(port)).rejects.toThrow(/Kafka ended while it started: see .*kafka\.log, which ends:[^]*99/);
  });
});
