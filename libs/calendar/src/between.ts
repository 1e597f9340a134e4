import type { BusinessCalendar } from './calendar.js';
import { provisional, type Provisional } from './dated.js';

/**
 * Working milliseconds between two instants (epoch ms), the measure of K2 and of warnings; 8 h of domain §6.4 are one working day.
 * Negative when `to` lies before `from`. Provisional by every day in between.
 */
export function workingTimeBetween(calendar: BusinessCalendar, from: number, to: number): { ms: number } & Provisional {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const years = calendar.unpublishedYears(calendar.dayOf(first), calendar.dayOf(Math.max(first, last - 1)));
  return { ms: calendar.workingMs(from, to), ...provisional(years) };
}

/**
 * The number of working days d with date(from) < d ≤ date(to), as pauses are counted (domain §6.5 rule 5); instants in epoch ms.
 * Negative when `to` lies on an earlier date. Provisional by the days that were counted.
 */
export function workingDaysBetween(calendar: BusinessCalendar, from: number, to: number): { days: number } & Provisional {
  const [first, last] = [calendar.dayOf(from), calendar.dayOf(to)].sort((a, b) => a - b) as [number, number];
  return { days: calendar.workingDays(calendar.dayOf(from), calendar.dayOf(to)), ...provisional(calendar.unpublishedYears(first + 1, last)) };
}
