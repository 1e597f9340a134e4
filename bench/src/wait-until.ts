import { setTimeout as sleep } from 'node:timers/promises';

/** Looks every 50 ms whether something is so. @throws Error that says what was waited for. */
export async function waitUntil(what: string, probe: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  for (const end = performance.now() + withinMs; !(await probe()); await sleep(50)) {
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1000} s for ${what}`);
  }
}
