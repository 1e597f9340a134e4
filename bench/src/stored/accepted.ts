import type { Bench } from '../benchmark.js';
import { Slice } from '../slice/slice.js';
import { keepPatterns } from './fill.js';
import { takeOneComplaint } from './journey.js';
import { type Stock, Stored } from './stored.js';

/** Accepted cases, one every four seconds, each with a timer that waits: none is due while this runs. */
const accepted: Stock = {
  take: async (bench, world) => {
    const slice = await Slice.start(bench, 'stored', world);
    await takeOneComplaint(bench, slice);
    await slice.leave();
    await keepPatterns(world, 'pattern_accepted');
  },
  copies: (count) => [{ pattern: 'pattern_accepted', count, latestBackS: 7_200, apartS: 4 }],
  instead: { complaint_clocks: { next_at: `now() + interval '2 days' + random() * interval '30 days'` } },
};

const known = new WeakMap<Bench, Promise<Stored>>();
const filled = new WeakMap<Stored, number>();

/** The one such world of a run, with at least so many complaints: filling it takes minutes. It ends with the stack. */
export async function acceptedCases(bench: Bench, count: number): Promise<Stored> {
  const creating = known.get(bench) ?? Stored.create(bench, 'stored', accepted);
  known.set(bench, creating);
  const stored = await creating;
  if ((filled.get(stored) ?? 0) < count) {
    await stored.fill(count);
    filled.set(stored, count);
  }
  return stored;
}
