import type { CalendarData } from './calendar-data.js';
import { calendarProblems } from './calendar-problems.js';
import { DAY_MS, FIRST_YEAR, LAST_YEAR, yearOf, type Day } from './civil-date.js';
import { dayPlan } from './day-plan.js';
import { valueAt } from './sorted-numbers.js';
import { layOut, type WorkingTable } from './working-table.js';
import { closeIn, dayIn, instantWorked, isWorkingDay, startOf, workedUntil, workingDaysThrough } from './read-table.js';

/**
 * Business time as arithmetic on days (civil dates of the zone, numbered from 1970-01-01) and instants (epoch ms, whole).
 * The rules of domain §6.5 are functions over it (`dueAt`, `warnAt`, `resume`, `ladder`). Every question is answered in
 * O(log n) of the years laid out; the years around the published ones are laid out when first asked about.
 * All members throw RangeError outside 1970 … 2199 and for instants that are not whole milliseconds.
 */
export interface BusinessCalendar {
  id: string;
  zone: string;
  /** The local date of an instant. */
  dayOf: (instant: number) => Day;
  /** The working day whose close of business the instant is (also when that is midnight), otherwise its local date. */
  businessDayOf: (instant: number) => Day;
  /** The number of working days d with `from` < d ≤ `to`; negative when `to` lies before `from`. */
  workingDays: (from: Day, to: Day) => number;
  /** The n-th working day after a day, n ≥ 1; the day itself is not counted. */
  workingDayAfter: (day: Day, n: number) => Day;
  /** The close of business of a working day. Throws RangeError for any other day. */
  closeOf: (day: Day) => number;
  /** Working milliseconds from `from` to `to`; negative when `to` lies before `from`. */
  workingMs: (from: number, to: number) => number;
  /** The earliest instant by which `ms` of working time have passed since `from`, ms ≥ 0. */
  afterWorkingMs: (from: number, ms: number) => number;
  /** The years from `from` to `to` (days, both counted) that are not published and were computed from weekdays alone. */
  unpublishedYears: (from: Day, to: Day) => number[];
}

/** Compiles policy data (domain §6.4). Throws RangeError naming every problem of the data (`calendarProblems`). */
export function compile(data: CalendarData): BusinessCalendar {
  const problems = calendarProblems(data);
  if (problems.length > 0) throw new RangeError(`Calendar ${data.id}: ${problems.join(' ')}`);
  const plan = dayPlan(data);
  let laidOut: WorkingTable | undefined;

  /** The table, widened if need be; widening downwards moves the sums, so a question asks for all its years before it reads any. */
  function covering(firstYear: number, lastYear: number): WorkingTable {
    if (laidOut && laidOut.firstYear <= firstYear && lastYear <= laidOut.lastYear) return laidOut;
    const known = laidOut ? [laidOut.firstYear, laidOut.lastYear] : plan.publishedYears;
    const first = Math.min(firstYear, ...known);
    const last = Math.max(lastYear, ...known);
    if (!(first >= FIRST_YEAR && last <= LAST_YEAR)) throw new RangeError(`Calendar ${data.id} reaches from ${FIRST_YEAR} to ${LAST_YEAR}.`);
    laidOut = layOut(plan, first, last);
    return laidOut;
  }
  const coveringDays = (from: Day, to: Day) => covering(yearOf(Math.min(from, to)), yearOf(Math.max(from, to)));
  /** No zone is more than a day from UTC. */
  const coveringInstants = (from: number, to: number) => {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) throw new RangeError('An instant is a whole number of milliseconds.');
    return coveringDays(Math.floor(Math.min(from, to) / DAY_MS) - 1, Math.floor(Math.max(from, to) / DAY_MS) + 1);
  };
  /** Twice as many years, so that even a limit of decades is laid out a few times only. */
  const widened = ({ firstYear, lastYear }: WorkingTable) =>
    covering(firstYear, Math.max(lastYear + 1, Math.min(LAST_YEAR, 2 * lastYear - firstYear + 1)));

  return {
    id: data.id,
    zone: data.zone,
    dayOf: (instant) => dayIn(coveringInstants(instant, instant), instant),
    businessDayOf(instant) {
      const table = coveringInstants(instant, instant);
      const day = dayIn(table, instant);
      const isMidnightClose = startOf(table, day) === instant && isWorkingDay(table, day - 1) && closeIn(table, day - 1) === instant;
      return isMidnightClose ? day - 1 : day;
    },
    workingDays(from, to) {
      const table = coveringDays(from, to);
      return workingDaysThrough(table, to) - workingDaysThrough(table, from);
    },
    workingDayAfter(day, n) {
      let table = coveringDays(day, day);
      const index = () => workingDaysThrough(table, day) + n - 1;
      while (index() >= table.workingDays.length) table = widened(table);
      return valueAt(table.workingDays, index());
    },
    closeOf(day) {
      const table = coveringDays(day, day);
      if (!isWorkingDay(table, day)) throw new RangeError(`Day ${day} is not a working day.`);
      return closeIn(table, day);
    },
    workingMs(from, to) {
      const table = coveringInstants(from, to);
      return workedUntil(table, to) - workedUntil(table, from);
    },
    afterWorkingMs(from, ms) {
      if (ms === 0) return from;
      let table = coveringInstants(from, from);
      const target = workedUntil(table, from) + ms;
      while (table.workedInAll < target) table = widened(table);
      return instantWorked(table, target);
    },
    unpublishedYears: plan.unpublishedYears,
  };
}
