import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes.js';

const staleAfterMs = 10 * 60_000;

/**
 * Runs `work` while no other process runs work under the same file. A lock whose holder was killed is taken over. Two that take
 * over the same stale lock at once may both work: what they do must end in a rename that only one can win.
 */
export async function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let waited = false;
  while (!take(file)) {
    if (isStale(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    const holder = Number(readFileSync(file, 'utf8'));
    // Between its creation and its content a lock is empty for a moment.
    if (holder === 0) return age > 5_000;
    return age > staleAfterMs || !isAlive(holder);
  } catch {
    return false;
  }
}
