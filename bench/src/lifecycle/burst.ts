import type { Bench } from '../benchmark.js';
import { openLoop } from '../open-loop.js';
import { percentile, rounded } from '../statistics.js';
import type { Lived } from './live.js';
import type { Lives } from './lives.js';
import { callsOf, errorsOf } from './loads.js';

const TIMES = 10;
const BEFORE_SECONDS = 10;
/** A backlog of minutes is allowed here. */
const DRAINED_WITHIN_MS = 600_000;

export interface Burst {
  readonly lived: readonly Lived[];
  readonly errors: readonly string[];
  /** Lives that were under way at the same time, at most. */
  readonly mostUnderWay: number;
  /** From the last arrival until all were closed, every service had heard of it, and every message was sent. */
  readonly drainedAfterS: number;
}

/** A steady rate, then ten times as many for a minute, whether the platform keeps up or not; over HTTP, where somebody waits for each answer. */
export async function measureBurst({ sizes: { lifecycle: { perSecondBeforeBurst, burstSeconds } }, say }: Bench, lives: Lives): Promise<Burst> {
  const before = await openLoop(perSecondBeforeBurst, Math.min(BEFORE_SECONDS, burstSeconds), 1, ({ dueAt }) => lives.live(lives.http, dueAt));
  let underWay = 0;
  let mostUnderWay = 0;
  let lastBegunAt = 0;
  const lived = await openLoop(perSecondBeforeBurst * TIMES, burstSeconds, 2, async ({ dueAt }) => {
    lastBegunAt = performance.now();
    mostUnderWay = Math.max(mostUnderWay, ++underWay);
    const one = await lives.live(lives.http, dueAt);
    underWay--;
    return one;
  });
  await lives.slice.untilQuiet(new Date(), DRAINED_WITHIN_MS);
  const burst = { lived, errors: errorsOf([...before, ...lived]), mostUnderWay, drainedAfterS: (performance.now() - lastBegunAt) / 1_000 };
  say(`burst: ${lived.length} lives, ${burst.errors.length} errors, drained ${rounded(burst.drainedAfterS)} s after the last began`);
  return burst;
}

export function describeBurst({ lived, errors, mostUnderWay, drainedAfterS }: Burst, { sizes: { lifecycle: { perSecondBeforeBurst, burstSeconds } } }: Bench): string {
  const calls = callsOf(lived);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => rounded(percentile(calls, share)));
  return (
    `The burst: from ${perSecondBeforeBurst} to ${perSecondBeforeBurst * TIMES} lives a second over HTTP for ${burstSeconds} s, ${lived.length} in all: ${errors.length} errors, at most ${rounded(mostUnderWay)} under way at once, ` +
    `calls p50 ${p50 ?? ''}, p95 ${p95 ?? ''}, p99 ${p99 ?? ''} ms. All were closed, heard of by every service, and every message sent, **${rounded(drainedAfterS)} s** after the last of them began.`
  );
}
