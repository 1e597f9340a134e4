import type { Counter } from './counter.js';
import type { Latencies } from './latencies.js';
import type { RunResult } from './replay.js';

/** Whether every complaint that was sent went its whole way. Lines that are no record are the file's fault, not the run's. */
export function isClean({ tally, missing, end }: RunResult): boolean {
  return end === 'complete' && missing.size === 0 && [tally.rejected, tally.refusedBefore, tally.refusedSteps, tally.unacknowledged].every(({ total }) => total === 0);
}

/** What a run did, as a table for the terminal. */
export function report(title: string, result: RunResult): string {
  const { tally, seconds } = result;
  const perSecond = (count: number) => (count > 0 && seconds > 0 ? `${(count / seconds).toFixed(1)}/s` : '');
  const running = tally.clocksStarted.entries.map(([stage, started]) => [stage, Math.max(0, started - tally.clocksMet.of(stage))] as const).filter(([, count]) => count > 0);
  const lines = [
    `${title}: ${figure(tally.sent)} sent, ${ends[result.end]} after ${seconds.toFixed(1)} s`,
    '',
    row('sent', tally.sent, perSecond(tally.sent)),
    row('accepted', tally.accepted, perSecond(tally.accepted)),
    row('duplicate', tally.duplicate, tally.refusedBefore.total > 0 ? `refused the first time: ${parts(tally.refusedBefore.entries)}` : perSecond(tally.duplicate)),
    counted('rejected', tally.rejected),
    counted('no record', tally.garbage),
    row('received', tally.received),
    row('acknowledged', tally.acknowledged, perSecond(tally.acknowledged)),
    ...(tally.unacknowledged.total > 0 ? [counted('not deliverable', tally.unacknowledged)] : []),
    row('registered', tally.registered),
    counted('assigned', tally.assigned),
    counted('unrouted', tally.unrouted),
    row('case accepted', tally.taken),
    ...(tally.refusedSteps.total > 0 ? [counted('refused later', tally.refusedSteps)] : []),
    row('clocks running', running.reduce((sum, [, count]) => sum + count, 0), [`${figure(tally.clocksStarted.total)} started, ${figure(tally.clocksMet.total)} met, ${figure(tally.clocksBreached.total)} breached`, parts(running)].filter(Boolean).join('; ')),
    '',
    `  ${'from submit to'.padEnd(24)}${['p50', 'p95', 'p99', 'longest'].map((name) => name.padStart(11)).join('')}`,
    latency('complaint.received', tally.untilReceived),
    latency('acknowledgement sent', tally.untilAcknowledged),
    ...missingLines(result),
  ];
  return lines.join('\n');
}

const ends: Readonly<Record<RunResult['end'], string>> = { 'complete': 'all done', 'interrupted': 'interrupted', 'out of patience': 'given up' };

function missingLines({ missing, end }: RunResult): string[] {
  if (missing.size === 0) return [];
  const what = [...missing].map(([step, count]) => `${figure(count)} × ${step}`).join(', ');
  return ['', `${end === 'interrupted' ? 'Not waited for' : 'Missing, and nothing heard any more'}: ${what}`];
}

const figure = (count: number): string => count.toLocaleString('en');
const row = (name: string, count: number, note = ''): string => `  ${name.padEnd(16)}${figure(count).padStart(9)}   ${note}`.trimEnd();
const counted = (name: string, counter: Counter): string => row(name, counter.total, parts(counter.entries));
const parts = (entries: Counter['entries']): string => entries.map(([name, count]) => `${name} ${figure(count)}`).join(', ');

function latency(name: string, latencies: Latencies): string {
  const cells = latencies.count === 0 ? ['-', '-', '-', '-'] : [50, 95, 99].map((percent) => milliseconds(latencies.percentile(percent))).concat(milliseconds(latencies.longest));
  return `  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(11)).join('')}`;
}

const milliseconds = (ms: number): string => (ms < 10_000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`);
