import type { Bench } from '../benchmark.js';
import { openLoop } from '../open-loop.js';
import { median, percentile, rounded } from '../statistics.js';
import type { Lived } from './live.js';
import type { Lives } from './lives.js';
import { callsOf, errorsOf, type Saturation, saturate } from './loads.js';

/** What was measured with so many complaints stored; one of each for every repeat. */
export interface Level {
  readonly stored: number;
  readonly http: readonly Saturation[];
  readonly kafka: readonly Saturation[];
  /** Lives over HTTP that began by a schedule. */
  readonly steady: readonly (readonly Lived[])[];
}

export async function measureLevel({ sizes: { lifecycle: sizes }, options, say }: Bench, lives: Lives, stored: number): Promise<Level> {
  const { slice } = lives;
  const http: Saturation[] = [];
  const kafka: Saturation[] = [];
  const steady: (readonly Lived[])[] = [];
  for (let repeat = 1; repeat <= options.repeats; repeat++) {
    const { warmUpSeconds, runUpSeconds, seconds } = sizes;
    const load = { warmUpSeconds: repeat === 1 ? warmUpSeconds : runUpSeconds, seconds };
    http.push(await saturate(slice, { ...load, count: sizes.underWayHttp }, () => lives.live(lives.http)));
    await slice.untilQuiet();
    steady.push(await openLoop(sizes.perSecond, sizes.seconds, repeat, ({ dueAt }) => lives.live(lives.http, dueAt)));
    await slice.untilQuiet();
    kafka.push(await saturate(slice, { ...load, count: sizes.underWayKafka }, () => lives.live(lives.kafka)));
    await slice.untilQuiet();
    say(
      `${repeat}, ${stored} stored: ${rounded(http.at(-1)?.perSecond ?? 0)} lives/s over HTTP, ${rounded(kafka.at(-1)?.perSecond ?? 0)} over Kafka; ` +
        `at ${sizes.perSecond} a second p95 of a call ${rounded(percentile(callsOf(steady.at(-1) ?? []), 0.95))} ms`,
    );
  }
  return { stored, http, kafka, steady };
}

export const errorsAt = ({ http, kafka, steady }: Level): string[] => [...[...http, ...kafka].flatMap(({ errors }) => errors), ...steady.flatMap(errorsOf)];

/** What a level is called in tables. */
export const nameOf = (stored: number): string => (stored === 0 ? 'empty' : `${rounded(stored)} stored`);

/** The middle of what the repeats gave. */
export const middle = <T>(of: readonly T[], value: (one: T) => number): number => median(of.map(value));
