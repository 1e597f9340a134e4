import { existsSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnPart, tailOf, type RunningPart } from './spawn-part.js';
import { StartProblem } from './start-problem.js';

export interface NodeProcess {
  readonly script: string;
  readonly args?: readonly string[];
  /** For Node itself. */
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly stopWithinMs: number;
  readonly detached: boolean;
  readonly onSpawn: (pid: number) => void;
}

const largestLog = 20_000_000;

/** Starts a compiled script as a process of its own. */
export async function launchNode(options: NodeProcess): Promise<RunningPart> {
  const { script, args = [], flags = [], env = {}, logFile, stopWithinMs, detached } = options;
  if (!existsSync(script)) throw new StartProblem(`${script} is missing: build it with \`npm run build\`.`);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(logFile, `${logFile}.1`);
  const part = await spawnPart({ command: process.execPath, args: [...flags, script, ...args], env: { ...process.env, ...env }, logFile, stopWithinMs, detached });
  options.onSpawn(part.pid);
  return part;
}

/** Waits until an address answers with success; throws a `StartProblem` when the process ends first or takes too long. */
export async function untilAnswers(part: RunningPart, url: string, logFile: string, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await answers(url))) {
    if (part.hasExited() || Date.now() > deadline) {
      await part.kill();
      throw new StartProblem(`${url} does not answer: see ${logFile}, which ends:\n${tailOf(logFile)}`);
    }
    await sleep(50);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
