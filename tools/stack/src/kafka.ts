import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';
import { findJava } from './java.js';
import { kafkaFiles, resolveKafkaJars } from './kafka-jars.js';
import { countBrokers } from './kafka-probe.js';
import { kafkaProperties } from './kafka-properties.js';
import { stopPredecessor } from './predecessor.js';
import { requireFreePort } from './require-free-port.js';
import { silent, type Progress } from './progress.js';
import { spawnPart, tailOf, type RunningPart } from './spawn-part.js';
import { StartProblem } from './start-problem.js';

const run = promisify(execFile);
const readyWithinMs = 60_000;

export interface KafkaOptions {
  /** Everything the broker keeps; a second start on the same directory finds its topics again. */
  readonly dir: string;
  readonly port: number;
  /** The controller's own port; a free one by default. */
  readonly controllerPort?: number;
  /** The JVM's largest heap, 512 by default. */
  readonly heapMb?: number;
  readonly detached?: boolean;
  readonly onProgress?: Progress;
  /** Hears of the process before it is ready, so that a starter which is killed meanwhile leaves a trace. */
  readonly onSpawn?: (pid: number) => void;
}

export interface RunningKafka extends RunningPart {
  /** The bootstrap address. */
  readonly brokers: string;
}

/**
 * Starts one Apache Kafka broker and resolves when it answers the protocol as the member of a cluster. A broker that an earlier,
 * killed starter left on the same directory is stopped first. Throws a `StartProblem` when Java or the jars cannot be had.
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const { port, heapMb = 512, onProgress = silent } = options;
  const dir = resolve(options.dir);
  const java = await findJava();
  const classpath = join(await resolveKafkaJars({ onProgress }), '*');
  mkdirSync(dir, { recursive: true });
  const pidFile = join(dir, 'kafka.pid');
  const properties = join(dir, 'server.properties');
  await stopPredecessor(pidFile, properties);
  const controllerPort = options.controllerPort ?? (await freePort());
  await requireFreePort(port, 'Kafka');
  await requireFreePort(controllerPort, "Kafka's controller");

  const logDir = join(dir, 'data');
  writeFileSync(properties, kafkaProperties({ port, controllerPort, logDir }));
  if (!existsSync(join(logDir, 'meta.properties'))) {
    onProgress('formatting the storage');
    rmSync(logDir, { recursive: true, force: true });
    await format(java.path, classpath, properties, join(dir, 'format.log'));
  }

  const part = await spawnPart({
    command: java.path,
    args: [
      `-Xms${Math.min(256, heapMb)}m`, `-Xmx${heapMb}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError',
      ...logging(join(dir, 'kafka.log')), '-cp', classpath, 'kafka.Kafka', properties,
    ],
    logFile: join(dir, 'kafka.out'),
    stopWithinMs: 15_000,
    ...(options.detached === undefined ? {} : { detached: options.detached }),
  });
  writeFileSync(pidFile, String(part.pid));
  options.onSpawn?.(part.pid);
  onProgress('waiting for the broker to answer');
  await untilReady(part, port, dir);
  return { ...part, brokers: `127.0.0.1:${port}` };
}

async function format(java: string, classpath: string, properties: string, logFile: string): Promise<void> {
  const clusterId = Buffer.concat([Buffer.from([1]), randomBytes(15)]).toString('base64url');
  const args = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...logging(logFile), '-cp', classpath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties];
  await run(java, args).catch((cause: unknown) => {
    throw new StartProblem(`Kafka could not format its storage: see ${logFile}.`, { cause });
  });
}

async function untilReady(part: RunningPart, port: number, dir: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while ((await countBrokers(port)) === 0) {
    const ended = part.hasExited();
    if (ended || Date.now() > deadline) {
      await part.kill();
      const what = ended ? 'ended while it started' : `did not answer within ${readyWithinMs / 1000} s`;
      throw new StartProblem(`Kafka ${what}: see ${join(dir, 'kafka.log')}, which ends:\n${tailOf(join(dir, 'kafka.out'))}\n${tailOf(join(dir, 'kafka.log'))}`);
    }
    await sleep(100);
  }
}

function logging(file: string): string[] {
  return [`-Dlog4j2.configurationFile=${join(kafkaFiles, 'log4j2.xml')}`, `-Dredress.kafka.log=${file}`];
}
