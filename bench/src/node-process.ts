import { serviceFlags } from '@redress/stack';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface NodeProcessOptions {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Where V8 leaves a CPU profile at the end; none is taken without it. */
  readonly profileDir?: string | undefined;
}

/** A measured process of this run. */
export interface NodeProcess {
  readonly pid: number;
  readonly hasExited: () => boolean;
  /** Ends it by SIGTERM, and by SIGKILL when that takes too long. */
  readonly stop: () => Promise<void>;
  /** Resolves when it has ended by itself. @throws Error with the end of its log when it failed. */
  readonly finished: () => Promise<void>;
}

/** Starts a compiled script in a process of its own, with the flags of a service; its output goes to a file. */
export function startNode({ script, args = [], env, logFile, profileDir }: NodeProcessOptions): NodeProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const profiling = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
  const child = spawn(process.execPath, [...serviceFlags, ...profiling, script, ...args], { stdio: ['ignore', log, log], env: { ...process.env, ...env } });
  closeSync(log);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} could not be started`);
  return {
    pid,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    stop: async () => {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await exited;
      clearTimeout(impatience);
    },
    finished: async () => {
      const code = await exited;
      if (code !== 0) throw new Error(`${script} ended with ${String(code)}: ${logFile} ends:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    },
  };
}
