import type { Bench, Findings, Row, Target } from '../benchmark.js';
import { percentile, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import { TAKEN } from '../stored/year.js';
import { sum } from '../usage.js';
import { errorsAt, type Level, middle, nameOf } from './level.js';
import { type Asked, tableOfLists } from './lists.js';
import type { Lived } from './live.js';
import { callsOf, type Saturation } from './loads.js';

/** All that one run found. */
export interface Found {
  readonly levels: readonly Level[];
  /** Seconds to store the most complaints. */
  readonly storedAfterS: number;
  readonly lists: readonly Asked[];
  readonly statements: string;
}

export function reportLifecycle(bench: Bench, found: Found): Findings {
  const { levels, lists, statements } = found;
  const { sizes: { lifecycle: sizes } } = bench;
  const errors = [...levels.flatMap(errorsAt), ...lists.flatMap(({ error }) => error ?? [])];
  return {
    rows: rowsOf(bench, found),
    details: [
      'A life is eleven commands: submit, record the contact, register, accept; accept the case, contact the customer, propose a plan, have it agreed, execute it, resolve; complete the call-back. It ends when `complaint.closed` is on the stream. ' +
        'Each command follows the answer to the one before; where another service has to hear of something first, the load waits until that is on the stream, as the system of an enterprise would.',
      `Stored are the complaints of a year, one every half minute: copied in SQL, every row of every table of the five databases, from ${TAKEN} that went through the services with the controlled clock. Nine tenths are archived; the others are closed, rejected, ` +
        'under review, or at every step of the way, with clocks that run, are due and are overdue. The inbox holds the last sixty days, as it does in service.',
      `Lives a second: ${sizes.underWayHttp} over HTTP, ${sizes.underWayKafka} by Kafka commands are always under way, each followed by another, for ${sizes.seconds} s after ${sizes.warmUpSeconds} s at first, then after ${sizes.runUpSeconds} s. Calls are timed in ${sizes.seconds} s of their own, at ` +
        `${sizes.perSecond} lives a second whose arrivals are fixed in advance, from the instant each command was due until its answer.`,
      tableOf(['', ...levels.map(({ stored }) => nameOf(stored))], [
        ['lives/s over HTTP', ...levels.map(({ http }) => rounded(middle(http, ({ perSecond }) => perSecond)))],
        ['a life then, median, ms', ...levels.map(({ http }) => rounded(middle(http, lifeMs)))],
        ['a call then, p50, p95, p99, ms', ...levels.map(({ http }) => shares(http.map(({ lived }) => lived)))],
        [`a call at ${sizes.perSecond} lives/s, p50, p95, p99, ms`, ...levels.map(({ steady }) => shares(steady))],
        ['lives/s by Kafka commands', ...levels.map(({ kafka }) => rounded(middle(kafka, ({ perSecond }) => perSecond)))],
        ['a life then, median, ms', ...levels.map(({ kafka }) => rounded(middle(kafka, lifeMs)))],
      ]),
      'CPU per life, in ms:',
      tableOfCpu(levels),
      `Calls at ${sizes.perSecond} lives/s, ${nameOf(levels.at(-1)?.stored ?? 0)}:`,
      tableOfCalls(levels.at(-1)?.steady.flat() ?? []),
      `What people look at, ${nameOf(levels.at(-1)?.stored ?? 0)}, asked for by a schedule while nothing else is going on:`,
      tableOfLists(lists),
      'The costliest statements of more lives over HTTP, in which they were counted:',
      statements,
      ...(errors.length > 0 ? [`Errors: ${[...new Set(errors)].slice(0, 8).join('; ')}`] : []),
    ],
  };
}

function rowsOf({ sizes: { lifecycle: { perSecond } } }: Bench, { levels, storedAfterS, lists }: Found): Row[] {
  const [first] = levels;
  const last = levels.at(-1);
  if (!first || !last) return [];
  const row = (what: string, unit: string, target: Target, samples: readonly number[]): Row => ({ what, unit, target, samples });
  const speeds = (of: readonly Saturation[]): number[] => of.map((one) => one.perSecond);
  const ratio = last.http.map((one, n) => one.perSecond / (first.http[n] ?? one).perSecond);
  const listRow = (kind: Asked['kind']): Row => row(`${kind}, ${nameOf(last.stored)}: p95`, 'ms', { atMost: 50 }, [percentile(lists.filter((one) => one.kind === kind).map(({ ms }) => ms), 0.95)]);
  return [
    ...levels.map(({ stored, http }) => row(`whole lives over HTTP, ${nameOf(stored)}`, '/s', { atLeast: 50 }, speeds(http))),
    row(`whole lives over HTTP, ${nameOf(last.stored)} ÷ empty`, '×', { atLeast: 0.9 }, ratio),
    ...levels.map(({ stored, kafka }) => row(`whole lives by Kafka commands, ${nameOf(stored)}`, '/s', { atLeast: 80 }, speeds(kafka))),
    ...levels.map(({ stored, steady }) => row(`a call over HTTP at ${perSecond} lives/s, ${nameOf(stored)}: p95`, 'ms', { atMost: 250 }, steady.map((lived) => percentile(callsOf(lived), 0.95)))),
    row('errors in all whole lives', '', { atMost: 0 }, [levels.flatMap(errorsAt).length]),
    listRow('work list'), listRow('live clocks'), listRow('audit'),
    ...(last.stored > 0 ? [row(`time to store ${rounded(last.stored)} complaints`, 's', { atMost: 600 }, [storedAfterS])] : []),
  ];
}

const lifeMs = ({ lived }: Saturation): number => percentile(lived.map(({ tookMs }) => tookMs), 0.5);
const shares = (runs: readonly (readonly Lived[])[]): string => [0.5, 0.95, 0.99].map((share) => rounded(middle(runs, (lived) => percentile(callsOf(lived), share)))).join(', ');

function tableOfCpu(levels: readonly Level[]): string {
  const columns = [...levels.map(({ stored, http }) => ({ head: `HTTP, ${nameOf(stored)}`, runs: http })), ...levels.map(({ stored, kafka }) => ({ head: `Kafka, ${nameOf(stored)}`, runs: kafka }))];
  const names = [...(levels[0]?.http[0]?.cpuMsEach.keys() ?? [])];
  return tableOf(['process', ...columns.map(({ head }) => head)], [
    ...names.map((name) => [name, ...columns.map(({ runs }) => rounded(middle(runs, ({ cpuMsEach }) => cpuMsEach.get(name) ?? 0)))]),
    ['all together', ...columns.map(({ runs }) => rounded(middle(runs, ({ cpuMsEach }) => sum(cpuMsEach.values()))))],
  ]);
}

function tableOfCalls(lived: readonly Lived[]): string {
  const byName = new Map<string, number[]>();
  for (const { name, ms } of lived.flatMap(({ calls }) => calls)) byName.set(name, [...(byName.get(name) ?? []), ms]);
  return tableOf(['command', 'p50, ms', 'p95, ms', 'p99, ms', 'max, ms'], [...byName].map(([name, all]) => [name, ...[0.5, 0.95, 0.99, 1].map((share) => rounded(percentile(all, share)))]));
}
