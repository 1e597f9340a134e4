import type { BusinessCalendar } from './calendar.js';
import { dated, type Dated } from './dated.js';
import { dueAfterWorking } from './due.js';
import { dueDay, type LimitUnit } from './limit.js';
import { nextClose } from './next-close.js';

/** A clock that stands still. Instants are epoch ms; `pausedAt` ≤ `due`, since a breached clock is not paused (domain §4.3). */
export interface PausedClock {
  due: number;
  limit: { unit: LimitUnit };
  pausedAt: number;
  /** What `due` itself already rested on; carried over to the new due date. */
  provisionalYears?: readonly number[];
}

/**
 * The new due date of a paused clock, domain §6.5 rule 5. H keeps the remaining time, WH the remaining working time. WD adds the
 * working days d with pauseDate < d ≤ resumeDate to the due date; CD adds the calendar days between the two dates to the due date,
 * then rolls to a working day; both end at the close of business, and a pause within one date adds nothing. What would be due before
 * it runs again (its last day was spent in the pause) is due at the first close of business at or after the resumption.
 * Throws RangeError when the clock was paused after its due date or is resumed before it was paused.
 */
export function resume(calendar: BusinessCalendar, clock: PausedClock, resumedAt: number): Dated {
  const { due, pausedAt, limit: { unit }, provisionalYears: carried = [] } = clock;
  if (pausedAt > due) throw new RangeError('A clock that is past its due date cannot have been paused.');
  if (resumedAt < pausedAt) throw new RangeError('A clock cannot be resumed before it was paused.');
  if (unit === 'H') return dated(due + resumedAt - pausedAt, carried);
  if (unit === 'WH') return resumeWorkingHours(calendar, clock, resumedAt);

  const oldDay = dueDay(calendar, due, unit);
  const pauseDay = calendar.dayOf(pausedAt);
  const resumeDay = calendar.dayOf(resumedAt);
  const added = unit === 'WD' ? calendar.workingDays(pauseDay, resumeDay) : resumeDay - pauseDay;
  const newDay = added === 0 ? oldDay : calendar.workingDayAfter(unit === 'WD' ? oldDay : oldDay + added - 1, unit === 'WD' ? added : 1);
  const counted = unit === 'WD' ? calendar.unpublishedYears(pauseDay + 1, resumeDay) : [];
  const moved = dated(added === 0 ? due : calendar.closeOf(newDay), carried, counted, calendar.unpublishedYears(oldDay, newDay));
  if (moved.at >= resumedAt) return moved;
  const next = nextClose(calendar, resumedAt);
  return dated(next.at, moved.provisionalYears, next.provisionalYears);
}

function resumeWorkingHours(calendar: BusinessCalendar, { due, pausedAt, provisionalYears = [] }: PausedClock, resumedAt: number): Dated {
  const resumed = dueAfterWorking(calendar, resumedAt, calendar.workingMs(pausedAt, due));
  const remainingOver = calendar.unpublishedYears(calendar.dayOf(pausedAt), calendar.dayOf(Math.max(pausedAt, due - 1)));
  return dated(resumed.at, provisionalYears, remainingOver, resumed.provisionalYears);
}
