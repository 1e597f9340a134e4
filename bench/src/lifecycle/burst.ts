import type { Bench, Benchmark } from '../benchmark.js';
import { openLoop } from '../open-loop.js';
import { percentile, rounded } from '../statistics.js';
import type { Lived } from './live.js';
import { createWorld } from '../world.js';
import { Lives } from './lives.js';
import { callsOf, errorsOf } from './loads.js';

const TIMES = 10;
const BEFORE_SECONDS = 10;
/** A backlog of minutes is allowed here. */
const DRAINED_WITHIN_MS = 600_000;

interface Burst {
  readonly lived: readonly Lived[];
  readonly errors: readonly string[];
  /** Lives that were under way at the same time, at most. */
  readonly mostUnderWay: number;
  /** From the last arrival until all were closed, every service had heard of it, and every message was sent. */
  readonly drainedAfterS: number;
}

/** Many more whole lives at once than the platform carries. */
export const burst: Benchmark = {
  name: 'burst',
  about: 'ten times as many whole lives as before, for a minute',
  run: async (bench) => {
    const world = await createWorld(bench, 'burst');
    const lives = await Lives.start(bench, world);
    try {
      const found = await measureBurst(bench, lives);
      const problems = found.errors.length > 0 ? [`Errors: ${[...new Set(found.errors)].slice(0, 8).join('; ')}`] : [];
      return {
        rows: [
          { what: 'errors in a burst of ten times the steady rate for a minute', unit: '', target: { atMost: 0 }, samples: [found.errors.length] },
        ],
        details: [describeBurst(found, bench), ...problems],
      };
    } finally {
      await lives.leave();
      await world.stop();
    }
  },
};

/** A steady rate, then ten times as many for a minute, whether the platform keeps up or not; over HTTP, where somebody waits for each answer. */
async function measureBurst({ sizes: { lifecycle: { perSecondBeforeBurst, burstSeconds } }, say }: Bench, lives: Lives): Promise<Burst> {
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

function describeBurst({ lived, errors, mostUnderWay, drainedAfterS }: Burst, { sizes: { lifecycle: { perSecondBeforeBurst, burstSeconds } } }: Bench): string {
  const calls = callsOf(lived);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => rounded(percentile(calls, share)));
  return (
    `The burst: from ${perSecondBeforeBurst} to ${perSecondBeforeBurst * TIMES} lives a second over HTTP for ${burstSeconds} s, ${lived.length} in all: ${errors.length} errors, at most ${rounded(mostUnderWay)} under way at once, ` +
    `calls p50 ${p50 ?? ''}, p95 ${p95 ?? ''}, p99 ${p99 ?? ''} ms. All were closed, heard of by every service, and every message sent, **${rounded(drainedAfterS)} s** after the last of them began.`
  );
}
