import type { BusinessCalendar } from './calendar.js';
import { dated, type Dated } from './dated.js';
import type { LimitUnit } from './limit.js';

/** An interval that a clock stood still, epoch ms. */
export interface Pause {
  from: number;
  to: number;
}

/**
 * When a clock warns, domain §6.5 rule 6: the earliest instant, rounded up to the millisecond, by which `percent` % of the clock's
 * own time have passed. Own time runs from `start` to `due` (epoch ms, after all resumptions) without the pauses: elapsed time for
 * H, working time of §6.4 for WH, WD and CD. A clock without any own time (a fixed due date on a holiday) warns at once.
 * Never later than `due`; it may lie before the last pause, and is then due on resumption.
 * Provisional by every day from start to due; H never.
 * Throws RangeError for a percentage outside 0 < p ≤ 100 and for pauses that overlap, are out of order or begin outside
 * start … due; what a pause lasts beyond due is left out.
 */
export function warnAt(
  calendar: BusinessCalendar, start: number, due: number, limit: { unit: LimitUnit }, percent = 80, pauses: readonly Pause[] = [],
): Dated {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`${percent} is not a percentage to warn at.`);
  if (due <= start) return dated(due);
  const isElapsed = limit.unit === 'H';
  const runs = runsBetween(start, due, pauses).map((run) => ({
    ...run, ownMs: isElapsed ? run.to - run.from : calendar.workingMs(run.from, run.to),
  }));
  const allOwnMs = runs.reduce((sum, run) => sum + run.ownMs, 0);
  let untilWarning = Math.ceil((allOwnMs * percent) / 100);
  const touched = isElapsed ? [] : calendar.unpublishedYears(calendar.dayOf(start), calendar.dayOf(due - 1));
  for (const run of runs) {
    if (untilWarning <= run.ownMs) {
      return dated(isElapsed ? run.from + untilWarning : calendar.afterWorkingMs(run.from, untilWarning), touched);
    }
    untilWarning -= run.ownMs;
  }
  return dated(due, touched);
}

/** The intervals in which the clock runs. */
function runsBetween(start: number, due: number, pauses: readonly Pause[]): Pause[] {
  const edges = [start, ...pauses.flatMap(({ from, to }) => [from, to > due && from <= due ? due : to]), due];
  const runs: Pause[] = [];
  edges.forEach((to, index) => {
    const from = edges[index - 1] ?? start;
    if (to < from) throw new RangeError('Pauses must follow one another between start and due.');
    if (index % 2 === 1) runs.push({ from, to });
  });
  return runs;
}
