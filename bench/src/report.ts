import type { Findings, Row, Target } from './benchmark.js';
import { median, rounded } from './statistics.js';
import { tableOf } from './table.js';

/** What one benchmark gave, and on what. */
export interface Result {
  readonly name: string;
  readonly about: string;
  readonly machine: readonly (readonly [name: string, value: string])[];
  readonly repeats: number;
  readonly findings?: Findings;
  /** Why it gave no result. */
  readonly problem?: string;
}

/** Results as Markdown, for the terminal and for `RESULTS.md`. */
export function report(results: readonly Result[], isQuick: boolean): string {
  const rows = results.flatMap(({ findings }) => findings?.rows ?? []);
  const missing = results.flatMap(({ name, problem }) => (problem ? [`- **${name} gave no result**: ${problem}`] : []));
  return [
    '# What was measured',
    'Written by `npm run bench`. Each part in one run, on one stack that was started for it: a real broker, a real database server with fsync on, everything on one machine. Below each part stands what it ran on, when, and how often: medians are given. ' +
      (isQuick ? '**A quick run: it shows that the benchmarks work, not how fast anything is.**' : 'A part that is measured again takes the place of what it gave before.'),
    tableOf(['what', 'target', 'measured: median', 'min–max', 'verdict'], rows.map(lineOf)),
    ...missing,
    ...results.flatMap(({ name, about, findings, machine, repeats }) => (findings ? [`## ${name}: ${about}`, ...findings.details, machineOf(machine, repeats)] : [])),
  ].join('\n\n') + '\n';
}

const machineOf = (machine: Result['machine'], repeats: number): string => `_${[['repeats', String(repeats)] as const, ...machine].map(([name, value]) => `${name}: ${value}`).join('; ')}._`;

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
