import type { Bench, Benchmark } from '../benchmark.js';
import { Slice } from '../slice/slice.js';
import { median, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import { sum } from '../usage.js';
import { acceptedCases } from './accepted.js';

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly byProcess: ReadonlyMap<string, number>;
}

/** Row 7: what a complaint costs when many are stored. */
export const growth: Benchmark = {
  name: 'growth',
  about: 'what one more complaint costs, few or many stored',
  run: async (bench) => {
    const { storedFew, storedMany, commandsOnTop } = bench.sizes;
    const costs = new Map<number, Cost[]>();
    for (const count of [storedFew, storedMany]) {
      const { world } = await acceptedCases(bench, count);
      const slice = await Slice.start(bench, 'stored', world);
      try {
        await slice.submitOverKafka(Math.ceil(commandsOnTop / 4));
        costs.set(count, await measure(bench, slice, count));
      } finally {
        await slice.leave();
      }
    }
    const few = costs.get(storedFew) ?? [];
    const many = costs.get(storedMany) ?? [];
    const ratios = (of: (cost: Cost) => number): number[] => many.map((cost, repeat) => of(cost) / of(few[repeat] ?? cost));
    const names = [...(few[0]?.byProcess.keys() ?? [])];
    const medianOf = (all: readonly Cost[], of: (cost: Cost) => number): string => rounded(median(all.map(of)));
    return {
      rows: [
        { what: `CPU per complaint at ${rounded(storedMany)} stored ÷ at ${rounded(storedFew)}`, unit: '×', target: { atMost: 1.1 }, samples: ratios(({ cpuMs }) => cpuMs) },
        { what: `time per complaint at ${rounded(storedMany)} stored ÷ at ${rounded(storedFew)}`, unit: '×', target: { atMost: 1.1 }, samples: ratios(({ wallMs }) => wallMs) },
      ],
      details: [
        `One complaint was taken through all five services to an accepted case, then copied in SQL, every row of it in every table; ${commandsOnTop} commands over Kafka are measured on top, at saturation, services freshly started and warmed up in both cases.`,
        tableOf(['per complaint', `${rounded(storedFew)} stored`, `${rounded(storedMany)} stored`], [
          ['time, ms', medianOf(few, ({ wallMs }) => wallMs), medianOf(many, ({ wallMs }) => wallMs)],
          ['CPU of all processes, ms', medianOf(few, ({ cpuMs }) => cpuMs), medianOf(many, ({ cpuMs }) => cpuMs)],
          ...names.map((name) => [`CPU of ${name}, ms`, medianOf(few, ({ byProcess }) => byProcess.get(name) ?? 0), medianOf(many, ({ byProcess }) => byProcess.get(name) ?? 0)]),
        ]),
      ],
    };
  },
};

async function measure(bench: Bench, slice: Slice, stored: number): Promise<Cost[]> {
  const { options, sizes: { commandsOnTop } } = bench;
  const costs: Cost[] = [];
  for (let repeat = 1; repeat <= options.repeats; repeat++) {
    const meter = slice.meter();
    await slice.submitOverKafka(commandsOnTop);
    const wallMs = meter.elapsedMs / commandsOnTop;
    const byProcess = new Map([...meter.used()].map(([name, ms]) => [name, ms / commandsOnTop]));
    costs.push({ wallMs, cpuMs: sum(byProcess.values()), byProcess });
    bench.say(`${repeat}, ${stored} stored: ${rounded(wallMs)} ms, ${rounded(sum(byProcess.values()))} ms CPU each`);
  }
  return costs;
}
