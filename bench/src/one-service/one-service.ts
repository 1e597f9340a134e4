import { join } from 'node:path';
import type { Bench, Benchmark, Findings } from '../benchmark.js';
import { median, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import { type Candidate, commonWay, commonWayWaiting, floor, floorElsewhere, us, usUntraced } from './candidates.js';
import { measure, type Measured } from './measure.js';
import { FACTS_PER_COMPLAINT, takeTemplate } from './template.js';

// Us first: what it writes is the template of the others. Tracing on and off take turns, so that both see the same machine.
const candidates: readonly Candidate[] = [us, usUntraced, floor, commonWay, floorElsewhere, commonWayWaiting];

/** Rows 1, 2 and 9: how fast one service hears facts and states what follows from them. */
export const oneService: Benchmark = {
  name: 'one-service',
  about: 'one service hears facts and states clocks: us, the bare floor and the common way side by side',
  run: async (bench) => {
    const templateFile = join(bench.stack.dir, 'template.json');
    const runs = new Map<Candidate, Measured[]>(candidates.map((candidate) => [candidate, []]));
    for (let repeat = 1; repeat <= bench.options.repeats; repeat++) {
      for (const candidate of candidates) {
        const isFirst = repeat === 1 && candidate === us;
        const measured = await measure(bench, candidate, templateFile, isFirst ? (world) => takeTemplate(world, templateFile) : undefined);
        runs.get(candidate)?.push(measured);
        bench.say(`${repeat}: ${candidate.name}: ${rounded(measured.perSecond)} facts/s, ${rounded(measured.ownCpuMs)} ms CPU each`);
      }
    }
    return report(bench, runs);
  },
};

function report({ sizes }: Bench, runs: ReadonlyMap<Candidate, readonly Measured[]>): Findings {
  const rates = (candidate: Candidate): number[] => (runs.get(candidate) ?? []).map(({ perSecond }) => perSecond);
  // Each repeat is a comparison of its own: neighbours in time share whatever else the machine did.
  const ratios = (of: Candidate, to: Candidate): number[] => rates(of).map((rate, repeat) => rate / (rates(to)[repeat] ?? NaN));
  const lines = [...runs].map(([{ name }, all]) => [
    name,
    rounded(median(all.map(({ perSecond }) => perSecond))),
    `${rounded(Math.min(...all.map(({ perSecond }) => perSecond)))}–${rounded(Math.max(...all.map(({ perSecond }) => perSecond)))}`,
    rounded(median(all.map(({ perSecond }) => perSecond * (1 + FACTS_PER_COMPLAINT)))),
    rounded(median(all.map(({ ownCpuMs }) => ownCpuMs))),
    rounded(median(all.map(({ serverCpuMs }) => serverCpuMs))),
  ]);
  return {
    rows: [
      { what: 'events/s through one service: us ÷ bare floor', unit: '×', target: { atLeast: 0.5 }, samples: ratios(us, floor) },
      { what: 'events/s through one service: us ÷ the common way', unit: '×', target: { atLeast: 10 }, samples: ratios(us, commonWay) },
      { what: 'what tracing costs of the throughput, at the default sampling', unit: '%', target: { atMost: 10 }, samples: ratios(us, usUntraced).map((ratio) => (1 - ratio) * 100) },
    ],
    details: [
      `${sizes.facts} (common way: ${sizes.factsCommonWay}) \`complaint.received\` wait on the stream; each becomes one inbox row, one state row, four rows of clocks, one ledger row and four \`clock.started\`. ` +
        'Measured from when a tenth of the outgoing facts was sent until the last was. Events are facts heard plus facts stated.',
      tableOf(['', 'heard/s, median', 'min–max', 'events/s', 'own CPU ms per fact heard', 'CPU ms of database and broker'], lines),
      'What each left behind in its last repeat (the same work, seen from outside):',
      [...runs].map(([{ name }, all]) => `- ${name}: ${all.at(-1)?.left ?? ''}`).join('\n'),
      'The floor has kafkajs and pg only: inbox, state and outbox of up to 500 facts in one commit, a relay that sends and deletes; it states on the stream that it hears, as every service does; ' +
        'the variant states on a topic that it does not hear. The common way has neither inbox nor outbox: it saves, then emits without waiting, as the documentation shows; the variant waits for Kafka to have each event.',
    ],
  };
}
