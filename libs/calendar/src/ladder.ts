import type { BusinessCalendar } from './calendar.js';
import { dated, type Dated } from './dated.js';
import { dueAt } from './due.js';
import { dueDay, type Limit } from './limit.js';

/** The instants at which an overdue clock escalates: L1 the department manager, L2 the supervisors, L3 the coordination group. */
export interface Ladder {
  L1: Dated;
  L2: Dated;
  L3: Dated;
}

/**
 * The ladder of a clock that is due at `due` (epoch ms), domain §6.5: L1 at due, L2 at the close of business one working day later,
 * L3 five working days later; the date of `due` is not counted, whatever the unit. A limit of one hour or less climbs by
 * hours of its own kind instead: L2 one hour and L3 24 hours after due. Provisional for L1 is the due date's own year.
 */
export function ladder(calendar: BusinessCalendar, due: number, limit: Limit): Ladder {
  const { unit, amount } = limit;
  const day = dueDay(calendar, due, unit);
  const L1 = dated(due, unit === 'H' ? [] : calendar.unpublishedYears(day, day));
  if ((unit === 'H' || unit === 'WH') && amount <= 1) {
    const later = (hours: number): Dated => {
      const step = dueAt(calendar, due, { unit, amount: hours });
      return dated(step.at, L1.provisionalYears, step.provisionalYears);
    };
    return { L1, L2: later(1), L3: later(24) };
  }
  const later = (days: number): Dated => {
    const stepDay = calendar.workingDayAfter(day, days);
    return dated(calendar.closeOf(stepDay), L1.provisionalYears, calendar.unpublishedYears(day + 1, stepDay));
  };
  return { L1, L2: later(1), L3: later(5) };
}
