import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './progress.js';
import { healthOf } from './service-health.js';
import { tailOf } from './spawn-part.js';
import { StartProblem } from './start-problem.js';

interface Waiting {
  readonly name: string;
  readonly url: string;
  readonly withinMs: number;
  readonly hasFailed: () => boolean;
  readonly logFile: string;
  readonly onProgress: Progress;
}

const remindEveryMs = 5_000;

/** Waits until a service says it is ready, telling what it waits for whenever that changes, and every five seconds. */
export async function untilReady({ name, url, withinMs, hasFailed, logFile, onProgress }: Waiting): Promise<void> {
  const began = Date.now();
  let told = { detail: '', at: 0 };
  for (;;) {
    const { isReady, detail } = await healthOf(url);
    const waitedMs = Date.now() - began;
    if (isReady) {
      onProgress(`ready after ${(waitedMs / 1000).toFixed(1)} s`);
      return;
    }
    if (hasFailed()) throw new StartProblem(`${name} does not run: see ${logFile}, which ends:\n${tailOf(logFile)}`);
    if (waitedMs > withinMs) throw new StartProblem(`${name} is not ready after ${Math.round(waitedMs / 1000)} s (${detail}): see ${logFile}.`);
    if (detail !== told.detail || Date.now() - told.at > remindEveryMs) {
      onProgress(`waiting: ${detail}`);
      told = { detail, at: Date.now() };
    }
    await sleep(150);
  }
}
