import type { Benchmark, Findings, Row, Target } from './benchmark.js';
import type { Machine } from './machine.js';
import type { Options } from './options.js';
import { median, rounded } from './statistics.js';
import { tableOf } from './table.js';

/** One benchmark of a run, or why it gave no result. */
export interface Result {
  readonly benchmark: Benchmark;
  readonly findings?: Findings;
  readonly problem?: string;
}

/** The whole result as Markdown, for the terminal and for `RESULTS.md`. */
export function report(results: readonly Result[], machine: Machine, options: Options): string {
  const rows = results.flatMap(({ findings }) => findings?.rows ?? []);
  const missing = results.flatMap(({ benchmark, problem }) => (problem ? [`- **${benchmark.name} gave no result**: ${problem}`] : []));
  return [
    '# What was measured',
    'Written by `npm run bench`. All in one run, on one stack that was started for it: a real broker, a real database server with fsync on, everything on one machine. ' +
      `Medians of ${options.repeats} repeats.${options.isQuick ? ' **A quick run: it shows that the benchmarks work, not how fast anything is.**' : ''}`,
    tableOf(['what', 'target', 'measured: median', 'min–max', 'verdict'], rows.map(lineOf)),
    ...missing,
    '## The machine',
    tableOf(['', ''], machine.facts),
    ...results.flatMap(({ benchmark, findings }) => (findings ? [`## ${benchmark.name}: ${benchmark.about}`, ...findings.details] : [])),
  ].join('\n\n') + '\n';
}

function lineOf({ what, unit, target, samples }: Row): string[] {
  const value = median(samples);
  return [what, `${'atLeast' in target ? '≥' : '≤'} ${rounded(limitOf(target))} ${unit}`, `${rounded(value)} ${unit}`, `${rounded(Math.min(...samples))}–${rounded(Math.max(...samples))}`, verdict(value, target)];
}

function verdict(value: number, target: Target): string {
  const limit = limitOf(target);
  const isMet = 'atLeast' in target ? value >= limit : value <= limit;
  if (isMet) return limit === 0 || value <= 0 ? 'met' : `met (${rounded('atLeast' in target ? value / limit : limit / value)} times over)`;
  return limit === 0 ? `**missed** by ${rounded(value)}` : `**missed** by ${rounded((Math.abs(value - limit) / limit) * 100)} %`;
}

const limitOf = (target: Target): number => ('atLeast' in target ? target.atLeast : target.atMost);
