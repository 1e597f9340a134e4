import { setTimeout as sleep } from 'node:timers/promises';

export interface Arrival {
  readonly n: number;
  /** When it was to be sent, by `performance.now()`. */
  readonly dueAt: number;
}

/**
 * Sends at instants that are fixed in advance, whatever becomes of what was sent before: a slow answer delays no other request, and time is counted
 * from the instant a request was due, not from when it was sent (no coordinated omission). Gaps are exponential, so that requests meet as strangers' do.
 */
export async function openLoop<R>(perSecond: number, seconds: number, seed: number, send: (arrival: Arrival) => Promise<R>): Promise<R[]> {
  const random = randomFrom(seed);
  const offsets: number[] = [];
  for (let at = 0; at < seconds * 1_000; at += (-Math.log(1 - random()) * 1_000) / perSecond) offsets.push(at);
  const startedAt = performance.now() + 100;
  const sent: Promise<R>[] = [];
  for (const [n, offset] of offsets.entries()) {
    const dueAt = startedAt + offset;
    const early = dueAt - performance.now();
    if (early >= 1) await sleep(early);
    sent.push(send({ n, dueAt }));
  }
  return Promise.all(sent);
}

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
