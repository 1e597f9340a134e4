import type { Bench, Benchmark } from '../benchmark.js';
import { statementsDuring } from '../statements.js';
import { Stored } from '../stored/stored.js';
import { year } from '../stored/year.js';
import { type Level, measureLevel } from './level.js';
import { measureLists } from './lists.js';
import { Lives } from './lives.js';
import { liveMany } from './loads.js';
import { type Found, reportLifecycle } from './report.js';

/** Lives whose statements are counted. */
const COUNTED = 400;

/** The whole road, and the lists that people look at meanwhile, with few or many complaints stored. */
export const lifecycle: Benchmark = {
  name: 'lifecycle',
  about: 'complaints from the submission until they are closed, with none, many and very many stored',
  run: async (bench) => {
    const stored = await Stored.create(bench, 'year', year, countsOf(bench).some((count) => count > 0));
    try {
      return reportLifecycle(bench, await measure(bench, stored));
    } finally {
      await stored.drop();
    }
  },
};

const countsOf = ({ options, sizes }: Bench): readonly number[] => options.stored ?? sizes.lifecycle.stored;

async function measure(bench: Bench, stored: Stored): Promise<Found> {
  const levels: Level[] = [];
  const counts = countsOf(bench);
  const { underWayHttp, perSecond } = bench.sizes.lifecycle;
  let storedAfterS = 0;
  for (const count of counts) {
    if (count > 0) storedAfterS = await stored.fill(count);
    const lives = await Lives.start(bench, stored.world);
    try {
      levels.push(await measureLevel(bench, lives, count));
      if (count !== counts.at(-1)) continue;
      const lists = await measureLists(bench, stored.world);
      const units = Math.min(COUNTED, perSecond * 10);
      const statements = await statementsDuring(bench.stack, units, async () => {
        await liveMany(units, underWayHttp, () => lives.live(lives.http));
        await lives.slice.untilQuiet();
      });
      return { levels, storedAfterS, lists, statements };
    } finally {
      await lives.leave();
    }
  }
  throw new Error('nothing was to be stored');
}

