import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '../wait-for.js';

/** A process of its own that a test may kill. */
export interface Child {
  readonly pid: number;
  /** What it has written, by lines. */
  readonly lines: readonly string[];
  /** Resolves with the first line that begins so. */
  says(beginning: string, withinMs?: number): Promise<string>;
  /** Writes a line to its standard input. */
  tell(line: string): void;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when it has ended, with its exit code or the name of the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts a TypeScript file of the repository as a process of its own. Only this process is ever signalled. */
export function startChild(file: string, environment: Readonly<Record<string, string>> = {}): Child {
  const child: ChildProcess = spawn(process.execPath, ['-C', '@redress/source', '-r', join(__dirname, 'typescript.cjs'), file], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) if (output) createInterface({ input: output }).on('line', (line) => lines.push(line));
  const { pid } = child;
  if (pid === undefined) throw new Error('the child process could not be started');
  return {
    pid,
    lines,
    says: (beginning, withinMs = 30_000) =>
      waitFor(`the child to say ${beginning}`, () => lines.find((line) => line.startsWith(beginning)), withinMs).catch((cause: unknown) => {
        throw new Error(`the child did not say ${beginning}; it said:\n${lines.join('\n')}`, { cause });
      }),
    tell: (line) => child.stdin?.write(`${line}\n`),
    signal: (signal) => child.kill(signal),
    ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))),
  };
}
