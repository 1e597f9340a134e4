import { faultOf, type Log } from '@redress/messaging';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Does what must be done, however long the database is away. Rejects when `signal` says that there is no more time, or when it failed for a reason
 * that waiting cannot help.
 */
export async function persistently(work: () => Promise<void>, what: string, log: Log, signal: AbortSignal): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      await work();
      return;
    } catch (error) {
      if (signal.aborted || faultOf(error) === 'defect') throw error;
      log.warn({ err: error }, `${what}; it is tried again`);
      await sleep(pauseMs, undefined, { signal });
    }
  }
}
