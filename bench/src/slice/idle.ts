import { services } from '@redress/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark } from '../benchmark.js';
import { median, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import { CpuMeter } from '../usage.js';
import { Slice } from './slice.js';

/** After the start, until what belongs to the start is over. */
const SETTLE_MS = 15_000;

/** The idle half of row 8. */
export const idle: Benchmark = {
  name: 'idle',
  about: 'CPU of the five services while nothing happens',
  run: async (bench) => {
    const slice = await Slice.start(bench, 'idle');
    try {
      await slice.submitOverKafka(50);
      await sleep(Math.min(SETTLE_MS, bench.sizes.idleSeconds * 1_000));
      const runs: ReadonlyMap<string, number>[] = [];
      for (let repeat = 1; repeat <= bench.options.repeats; repeat++) {
        const meter = new CpuMeter({ ...slice.pids(), ...bench.stack.pids() });
        await sleep(bench.sizes.idleSeconds * 1_000);
        const { elapsedMs } = meter;
        runs.push(new Map([...meter.used()].map(([name, ms]) => [name, (ms / elapsedMs) * 100])));
      }
      const together = runs.map((run) => services.reduce((total, service) => total + (run.get(service) ?? 0), 0));
      return {
        rows: [{ what: 'idle CPU of the five services together', unit: '% of a core', target: { atMost: 5 }, samples: together }],
        details: [
          `${bench.sizes.idleSeconds} s each, from \`/proc/<pid>/stat\`, after 50 complaints and a pause.`,
          tableOf(['process', '% of a core'], [...(runs[0]?.keys() ?? [])].map((name) => [name, rounded(median(runs.map((run) => run.get(name) ?? 0)))])),
        ],
      };
    } finally {
      await slice.stop();
    }
  },
};
