import { setTimeout as sleep } from 'node:timers/promises';
import type { Slice } from '../slice/slice.js';
import type { CpuMeter } from '../usage.js';
import type { Lived } from './live.js';

/** What a window of lives without end showed. */
export interface Saturation {
  /** Those that ended within it. */
  readonly lived: readonly Lived[];
  readonly perSecond: number;
  /** ms of CPU per life by process, the load's own among them. */
  readonly cpuMsEach: ReadonlyMap<string, number>;
  /** Of all lives, also before and after. */
  readonly errors: readonly string[];
}

export interface UnderWay {
  /** Lives that are under way at any time: each that ends is followed by another. */
  readonly count: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

/** As many lives as the platform can take: nothing waits but for an answer. */
export async function saturate(slice: Slice, { count, warmUpSeconds, seconds }: UnderWay, start: () => Promise<Lived>): Promise<Saturation> {
  const all: Lived[] = [];
  let isOver = false;
  const runners = Array.from({ length: count }, async () => {
    while (!isOver) all.push(await start());
  });
  await sleep(warmUpSeconds * 1_000);
  const from = performance.now();
  const used = meterOf(slice);
  await sleep(seconds * 1_000);
  const cpuMs = used();
  const until = performance.now();
  isOver = true;
  await Promise.all(runners);
  const lived = all.filter(({ endedAt, error }) => error === undefined && endedAt >= from && endedAt < until);
  if (lived.length === 0) throw new Error(`no life ended within ${seconds} s; ${errorsOf(all).slice(0, 3).join('; ')}`);
  return {
    lived, errors: errorsOf(all), perSecond: (lived.length / (until - from)) * 1_000,
    cpuMsEach: new Map([...cpuMs].map(([name, ms]) => [name, ms / lived.length])),
  };
}

/** So many lives, `atOnce` of them at a time. */
export async function liveMany(total: number, atOnce: number, start: () => Promise<Lived>): Promise<readonly Lived[]> {
  const lived: Lived[] = [];
  let left = total;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left-- > 0) lived.push(await start());
  }));
  return lived;
}

export const errorsOf = (lived: readonly Lived[]): string[] => lived.flatMap(({ error }) => error ?? []);
export const callsOf = (lived: readonly Lived[]): number[] => lived.flatMap(({ calls }) => calls.map(({ ms }) => ms));

/** CPU of every process that takes part from now on, in ms; the load is one of them. */
function meterOf(slice: Slice): () => ReadonlyMap<string, number> {
  const meter: CpuMeter<string> = slice.meter();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return new Map([...meter.used(), ['the load itself', (user + system) / 1_000]]);
  };
}
