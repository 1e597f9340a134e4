import type { CalendarData } from './calendar-data.js';
import type { Limit, LimitUnit } from './limit.js';
import { dateOf, plusDays, whenClockShows } from './wall-clock.oracle.js';

/*
 * The rules of domain §6.4 and §6.5 once more, for specs only: written as they are said, walking day by day and finding every opening
 * and closing by watching the clock, and sharing no code with the library.
 */

const HOUR = 3_600_000;

interface Interval {
  from: number;
  to: number;
}

interface Answer {
  /** An instant (epoch ms), working milliseconds or working days: whatever was asked. */
  value: number;
  provisionalYears: number[];
}

export interface Oracle {
  due: (start: number, limit: Limit) => Answer;
  warn: (start: number, due: number, unit: LimitUnit, percent: number, pauses: Interval[]) => Answer;
  resume: (due: number, unit: LimitUnit, pausedAt: number, resumedAt: number, carried: number[]) => Answer;
  ladder: (due: number, limit: Limit) => Answer[];
  workingTime: (from: number, to: number) => Answer;
  workingDays: (from: number, to: number) => Answer;
}

export function oracle(data: CalendarData): Oracle {
  const { zone } = data;
  const closingTime = data.hours.at(-1)?.to ?? '';
  const examined = new Set<string>();

  const isOpen = (date: string) => {
    const year = data.years[date.slice(0, 4)];
    if (year?.makeUpDays.includes(date)) return true;
    if (year?.holidays.includes(date)) return false;
    return data.weekdays.includes(new Date(date).getUTCDay() || 7);
  };
  const examine = (date: string) => {
    examined.add(date.slice(0, 4));
    return isOpen(date);
  };
  const examinedWithoutData = () => [...examined].filter((year) => !data.years[year]).map(Number).sort((a, b) => a - b);
  const closeOf = (date: string) => whenClockShows(zone, date, closingTime);

  const rolled = (date: string): string => (examine(date) ? date : rolled(plusDays(date, 1)));
  const workingDaysLater = (date: string, days: number): string => (days === 0 ? date : workingDaysLater(rolled(plusDays(date, 1)), days - 1));

  function countWorkingDays(after: string, through: string): number {
    let counted = 0;
    for (let date = plusDays(after, 1); date <= through; date = plusDays(date, 1)) if (examine(date)) counted++;
    return counted;
  }

  /** The date that closes at the instant, even when that is midnight. */
  function dateOfDue(due: number, unit: LimitUnit): string {
    const justBefore = dateOf(zone, due - 1);
    return unit !== 'H' && isOpen(justBefore) && closeOf(justBefore) === due ? justBefore : dateOf(zone, due);
  }

  /** Shows every stretch of a clock's own time, cut to the interval, day by day until the visitor has seen enough. */
  function eachStretch(unit: LimitUnit, { from, to }: Interval, isEnough: (from: number, to: number) => boolean): void {
    if (unit === 'H') {
      isEnough(from, to);
      return;
    }
    const last = to === Infinity ? '9999' : dateOf(zone, Math.max(from, to - 1));
    for (let date = dateOf(zone, from); date <= last; date = plusDays(date, 1)) {
      if (!examine(date)) continue;
      for (const hours of data.hours) {
        const begin = Math.max(from, whenClockShows(zone, date, hours.from));
        const end = Math.min(to, whenClockShows(zone, date, hours.to));
        if (begin < end && isEnough(begin, end)) return;
      }
    }
  }

  function ownTime(unit: LimitUnit, interval: Interval): number {
    let ms = 0;
    eachStretch(unit, interval, (from, to) => {
      ms += to - from;
      return false;
    });
    return ms;
  }

  /** When `ms` of own time have passed within the interval, or undefined when it holds less. */
  function whenPassed(unit: LimitUnit, interval: Interval, ms: number): number | undefined {
    if (ms === 0) return interval.from;
    let left = ms;
    let at: number | undefined;
    eachStretch(unit, interval, (from, to) => {
      if (to - from >= left) at = from + left;
      left -= to - from;
      return at !== undefined;
    });
    return at;
  }

  function workOn(from: number, ms: number): number {
    examine(dateOf(zone, from));
    return whenPassed('WH', { from, to: Infinity }, ms) ?? NaN;
  }

  function due(start: number, { unit, amount }: Limit): number {
    const startDate = dateOf(zone, start);
    if (unit === 'H') return start + amount * HOUR;
    if (unit === 'WH') return workOn(start, amount * HOUR);
    return closeOf(unit === 'WD' ? workingDaysLater(startDate, amount) : rolled(plusDays(startDate, amount)));
  }

  function warn(start: number, dueDate: number, unit: LimitUnit, percent: number, pauses: Interval[]): number {
    const runs = [start, ...pauses.map((pause) => Math.min(pause.to, dueDate))].map((from, index) => ({ from, to: pauses[index]?.from ?? dueDate }));
    if (unit !== 'H') countWorkingDays(plusDays(dateOf(zone, start), -1), dateOf(zone, dueDate - 1));
    const ran = runs.filter((run) => run.from < run.to);
    let left = Math.ceil((ran.reduce((sum, run) => sum + ownTime(unit, run), 0) * percent) / 100);
    if (left === 0) return start;
    for (const run of ran) {
      const at = whenPassed(unit, run, left);
      if (at !== undefined) return at;
      left -= ownTime(unit, run);
    }
    return NaN;
  }

  function resume(oldDue: number, unit: LimitUnit, pausedAt: number, resumedAt: number): number {
    if (unit === 'H') return resumedAt + (oldDue - pausedAt);
    if (unit === 'WH') return workOn(resumedAt, ownTime('WH', { from: pausedAt, to: oldDue }));
    const [pauseDate, resumeDate, dueDate] = [dateOf(zone, pausedAt), dateOf(zone, resumedAt), dateOfDue(oldDue, unit)];
    examine(dueDate);
    const moved = (): number => {
      if (pauseDate === resumeDate) return oldDue;
      if (unit === 'CD') return closeOf(rolled(plusDays(dueDate, (Date.parse(resumeDate) - Date.parse(pauseDate)) / (24 * HOUR))));
      const added = countWorkingDays(pauseDate, resumeDate);
      return added === 0 ? oldDue : closeOf(workingDaysLater(dueDate, added));
    };
    const due = moved();
    return due < resumedAt ? firstCloseFrom(dateOfDue(resumedAt, unit), resumedAt) : due;
  }

  function firstCloseFrom(date: string, instant: number): number {
    return examine(date) && closeOf(date) >= instant ? closeOf(date) : firstCloseFrom(plusDays(date, 1), instant);
  }

  function step(level: number, dueInstant: number, { unit, amount }: Limit): number {
    const dueDate = dateOfDue(dueInstant, unit);
    if (unit !== 'H') examine(dueDate);
    if (level === 1) return dueInstant;
    if (unit === 'H' && amount <= 1) return dueInstant + (level === 2 ? 1 : 24) * HOUR;
    if (unit === 'WH' && amount <= 1) return workOn(dueInstant, (level === 2 ? 1 : 24) * HOUR);
    return closeOf(workingDaysLater(dueDate, level === 2 ? 1 : 5));
  }

  /** Puts a new question; the answer names the years without data that had to be examined for it. */
  function ask(question: () => number, carried: number[] = []): Answer {
    examined.clear();
    for (const year of carried) examined.add(String(year));
    return { value: question(), provisionalYears: examinedWithoutData() };
  }

  return {
    due: (...given) => ask(() => due(...given)),
    warn: (...given) => ask(() => warn(...given)),
    resume: (oldDue, unit, pausedAt, resumedAt, carried) => ask(() => resume(oldDue, unit, pausedAt, resumedAt), carried),
    ladder: (dueInstant, limit) => [1, 2, 3].map((level) => ask(() => step(level, dueInstant, limit))),
    workingTime: (from, to) => ask(() => ownTime('WH', { from, to })),
    workingDays: (from, to) => ask(() => countWorkingDays(dateOf(zone, from), dateOf(zone, to))),
  };
}
