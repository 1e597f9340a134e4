import { readFileSync, rmSync } from 'node:fs';
import { commandLineOf, isAlive, stopProcess } from './processes.js';

/**
 * Stops the process that an earlier starter left behind, if the one named in `pidFile` still runs and its command line names
 * `mark`: a pid alone may long belong to somebody else. Removes the file; a missing file is no predecessor.
 */
export async function stopPredecessor(pidFile: string, mark: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const pid = firstNumberIn(pidFile);
  if (pid !== undefined && isAlive(pid) && commandLineOf(pid).includes(mark)) await stopProcess(pid, signal, 10_000);
  rmSync(pidFile, { force: true });
}

function firstNumberIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
