import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartProblem } from './start-problem.js';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One process of the stack that runs now. */
export interface RunningPart {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason; never rejects. */
  readonly exited: Promise<Exit>;
  hasExited(): boolean;
  /** Ends it the clean way, and after a while by SIGKILL. */
  stop(): Promise<void>;
  /** Ends it by SIGKILL, as a fault test does. */
  kill(): Promise<void>;
}

export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Both output streams are appended here: a file, unlike a pipe, outlives a killed parent. */
  readonly logFile: string;
  readonly stopSignal?: NodeJS.Signals;
  readonly stopWithinMs: number;
  /** A group of its own, so that Ctrl-C in the terminal reaches only the starter, which then stops all in order. */
  readonly detached?: boolean;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/** Starts a process whose output goes to a file. Throws a `StartProblem` when the program cannot be run at all. */
export async function spawnPart(options: SpawnOptions): Promise<RunningPart> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    stdio: ['ignore', log, log],
    detached: options.detached ?? false,
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(new StartProblem(`${options.command} could not be run: ${cause.message}.`, { cause })));
  });
  if (child.pid === undefined) throw new Error(`${options.command} has no pid`);

  const stop = async (): Promise<void> => {
    child.kill(options.stopSignal ?? 'SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), options.stopWithinMs);
    await exited;
    clearTimeout(impatience);
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return { pid: child.pid, exited, hasExited, stop, kill };
}

/** The last lines of a log that are no stack frames, for the sentence that says why a part ended. */
export function tailOf(file: string, lines = 5): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').filter((line) => !/^\s+at /.test(line)).slice(-lines).join('\n');
  } catch {
    return '';
  }
}
