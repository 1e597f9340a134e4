import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { otherWay, StartProblem } from './start-problem.js';

const run = promisify(execFile);
const oldest = 17;

export interface Java {
  readonly path: string;
  readonly major: number;
}

/** Finds a Java that Kafka 4 runs on: JAVA_HOME first, then PATH. Throws a `StartProblem` when there is none or it is too old. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java> {
  const path = (env['JAVA_HOME'] ? programIn([join(env['JAVA_HOME'], 'bin')], 'java') : undefined) ?? findProgram('java', env);
  if (path === undefined) {
    throw new StartProblem(`Java is missing: Kafka needs Java ${oldest} or newer; install a JRE (on Debian: apt install openjdk-17-jre-headless), ${otherWay}.`);
  }
  const major = await majorOf(path);
  if (major < oldest) {
    throw new StartProblem(`Java ${major} at ${path} is too old: Kafka needs Java ${oldest} or newer; install one or point JAVA_HOME at one, ${otherWay}.`);
  }
  return { path, major };
}

/** The first program of this name in the directories of PATH. */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return programIn((env['PATH'] ?? '').split(delimiter).filter(Boolean), name);
}

function programIn(directories: readonly string[], name: string): string | undefined {
  return directories.map((directory) => join(directory, name)).find((candidate) => existsSync(candidate));
}

async function majorOf(path: string): Promise<number> {
  try {
    const { stdout, stderr } = await run(path, ['-version']);
    // "17.0.15", and before Java 9 "1.8.0_452".
    const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stdout + stderr) ?? [];
    return Number(first === '1' ? second : first) || 0;
  } catch (cause) {
    throw new StartProblem(`Java at ${path} does not run: repair it or point JAVA_HOME at Java ${oldest} or newer, ${otherWay}.`, { cause });
  }
}
