import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fetchArtifacts } from './fetch-artifacts.js';
import { findProgram } from './java.js';
import { withLock } from './lock-file.js';
import { copyDependencies } from './maven.js';
import { silent, type Progress } from './progress.js';
import { StartProblem } from './start-problem.js';

export const kafkaVersion = '4.3.1';

/** The committed files a broker is made from: the same way from `src` and from `dist`. */
export const kafkaFiles = resolve(__dirname, '..', 'kafka');

/** Where the jars are kept: outside every checkout, so that a second one starts without fetching them again. */
export function defaultJarsDir(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'redress', `kafka-${kafkaVersion}`);
}

export interface JarsOptions {
  readonly dir?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: Progress;
}

/**
 * Gives the directory of Kafka's jars, each byte as committed in `kafka/jars.sha256`. Fetches them through Maven when they are not
 * there, or without it straight from its repository, and anew when any differs. Throws a `StartProblem` when no repository is reached, or serves
 * other bytes.
 */
export async function resolveKafkaJars(options: JarsOptions = {}): Promise<string> {
  const { dir = defaultJarsDir(options.env), env = process.env, onProgress = silent } = options;
  if ((await wrongJars(dir)).length === 0) return dir;
  mkdirSync(dirname(dir), { recursive: true });
  return withLock(`${dir}.lock`, () => onProgress('waiting for another process that fetches the jars'), async () => {
    const wrong = await wrongJars(dir);
    if (wrong.length === 0) return dir;
    if (wrong.length < expectedJars().size) onProgress(`the cache is damaged (${wrong.join(', ')}): fetching anew`);
    await fetchInto(dir, env, onProgress);
    return dir;
  });
}

async function fetchInto(dir: string, env: NodeJS.ProcessEnv, onProgress: Progress): Promise<void> {
  const fresh = await mkdtemp(`${dir}.`);
  try {
    const total = expectedJars().size;
    const hasMaven = findProgram('mvn', env) !== undefined;
    const onJars = (jars: number): void => onProgress(`fetched ${Math.min(jars, total)} of ${total} jars`);
    onProgress(`fetching Kafka ${kafkaVersion} ${hasMaven ? 'through Maven' : 'from a Maven repository'} (${total} jars, 43 MB, once)`);
    if (hasMaven) await copyDependencies(join(kafkaFiles, 'pom.xml'), fresh, env, onJars);
    else await fetchArtifacts([...expectedJars().values()].map(({ path }) => path), fresh, env, onJars);
    const wrong = await wrongJars(fresh);
    if (wrong.length > 0) {
      throw new StartProblem(`The jars that came differ from the committed checksums (${wrong.join(', ')}): remove them from the local Maven repository, if there is one, and check which mirror serves them.`);
    }
    rmSync(dir, { recursive: true, force: true });
    renameSync(fresh, dir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Names the jars that are missing, damaged or not expected in a directory. */
async function wrongJars(dir: string): Promise<string[]> {
  const expected = expectedJars();
  const present = await readdir(dir).catch((): string[] => []);
  const wrong = present.filter((name) => !expected.has(name));
  for (const [name, { sum }] of expected) {
    if (!present.includes(name) || (await sha256(join(dir, name))) !== sum) wrong.push(name);
  }
  return wrong;
}

interface Jar {
  readonly sum: string;
  /** Where it is in a Maven repository. */
  readonly path: string;
}

/** The jars by their names. */
function expectedJars(): Map<string, Jar> {
  const lines = readFileSync(join(kafkaFiles, 'jars.sha256'), 'utf8').trim().split('\n');
  return new Map(lines.map((line) => {
    const [sum = '', path = ''] = line.split(/\s+/);
    return [basename(path), { sum, path }];
  }));
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
