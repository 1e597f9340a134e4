import { EVENTS, services } from '@redress/contracts';
import type { Bench, Benchmark } from '../benchmark.js';
import { statementsDuring } from '../statements.js';
import { median, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import { byType } from '../topics.js';
import { residentMb, sum } from '../usage.js';
import { Slice } from './slice.js';

interface Measured {
  readonly perSecond: number;
  readonly cpuMsEach: ReadonlyMap<string, number>;
  readonly residentMb: ReadonlyMap<string, number>;
}

/** Row 3, and the memory of row 8: commands wait on Kafka, and all five services work them off. */
export const overKafka: Benchmark = {
  name: 'slice',
  about: 'SubmitComplaint over Kafka through all five services',
  run: async (bench) => {
    const { commands } = bench.sizes;
    const slice = await Slice.start(bench, 'slice');
    try {
      await slice.submitOverKafka(Math.ceil(commands / 2));
      const runs: Measured[] = [];
      for (let repeat = 1; repeat <= bench.options.repeats; repeat++) {
        const measured = await measure(slice, commands);
        runs.push(measured);
        bench.say(`${repeat}: ${rounded(measured.perSecond)} complaints/s, ${rounded(sum(measured.cpuMsEach.values()))} ms CPU each`);
      }
      const statements = await statementsDuring(bench.stack, commands, () => slice.submitOverKafka(commands));
      return await report(bench, slice, runs, statements);
    } finally {
      await slice.stop();
    }
  },
};

async function measure(slice: Slice, count: number): Promise<Measured> {
  const pids = slice.pids();
  const residentMbs = new Map<string, number>(services.map((service) => [service, 0]));
  const sampler = setInterval(() => {
    for (const service of services) residentMbs.set(service, Math.max(residentMbs.get(service) ?? 0, residentMb(pids[service])));
  }, 250);
  try {
    const meter = slice.meter();
    await slice.submitOverKafka(count);
    const { elapsedMs } = meter;
    return { perSecond: (count / elapsedMs) * 1_000, cpuMsEach: new Map([...meter.used()].map(([name, ms]) => [name, ms / count])), residentMb: residentMbs };
  } finally {
    clearInterval(sampler);
  }
}

async function report({ sizes }: Bench, slice: Slice, runs: readonly Measured[], statements: string) {
  const names = [...(runs[0]?.cpuMsEach.keys() ?? [])];
  const facts = byType(await slice.counter.read(EVENTS));
  const largest = runs.map((run) => Math.max(...run.residentMb.values()));
  return {
    rows: [
      { what: 'SubmitComplaint over Kafka, all five services caught up: complaints/s', unit: '/s', target: { atLeast: 300 }, samples: runs.map(({ perSecond }) => perSecond) },
      { what: 'memory of the largest service under that load', unit: 'MB', target: { atMost: 200 }, samples: largest },
    ],
    details: [
      `${sizes.commands} commands are put on Kafka at once, after ${Math.ceil(sizes.commands / 2)} to warm up; measured from the first send until every fact is on the stream and in the timeline, every mail accepted by SMTP, every outbox empty; ${slice.warnings()}.`,
      `On the stream after all runs: ${[...facts].map(([type, count]) => `${count} ${type}`).join(', ')}.`,
      tableOf(
        ['process', 'CPU ms per complaint', 'memory under load, MB'],
        names.map((name) => [
          name,
          rounded(median(runs.map(({ cpuMsEach }) => cpuMsEach.get(name) ?? 0))),
          services.some((service) => service === name) ? rounded(median(runs.map((run) => run.residentMb.get(name) ?? 0))) : '',
        ]),
      ),
      'The costliest statements of one more run, in which they were counted:',
      statements,
    ],
  };
}
