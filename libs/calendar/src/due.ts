import type { BusinessCalendar } from './calendar.js';
import { dated, type Dated } from './dated.js';
import { lengthDays, lengthMs, type Limit } from './limit.js';

/**
 * When a clock started at `start` (epoch ms) is due, domain §6.5 rules 1–3: H elapses and is never rolled; WH elapses in working
 * time; WD ends at the close of business of the n-th working day, CD at that of the n-th day or the next working day, neither
 * counting the start date. An extension is the same question asked of the old due date.
 * Provisional by the days that were examined: H none, WD the days after the start date, CD from the n-th day, WH all.
 * Throws RangeError for an amount that is not positive, or not whole where days are counted.
 */
export function dueAt(calendar: BusinessCalendar, start: number, limit: Limit): Dated {
  if (limit.unit === 'H') return dated(start + lengthMs(limit));
  if (limit.unit === 'WH') return dueAfterWorking(calendar, start, lengthMs(limit));
  const startDay = calendar.dayOf(start);
  const from = limit.unit === 'WD' ? startDay + 1 : startDay + lengthDays(limit);
  const day = limit.unit === 'WD' ? calendar.workingDayAfter(startDay, lengthDays(limit)) : calendar.workingDayAfter(from - 1, 1);
  return dated(calendar.closeOf(day), calendar.unpublishedYears(from, day));
}

/** The earliest instant by which `ms` of working time (≥ 0) have passed since `start`. */
export function dueAfterWorking(calendar: BusinessCalendar, start: number, ms: number): Dated {
  const at = calendar.afterWorkingMs(start, ms);
  return dated(at, calendar.unpublishedYears(calendar.dayOf(start), calendar.dayOf(Math.max(start, at - 1))));
}

/** Domain §6.5 rule 4: the due instant itself is still on time. */
export function isOnTime(due: number, stop: number): boolean {
  return stop <= due;
}
