import type { CalendarData, WorkingHours } from './calendar-data.js';
import { parseDay, weekdayOf, yearOf, type Day } from './civil-date.js';
import { parseWallTime } from './wall-time.js';

/** A calendar's data, parsed: which days are planned as working days, and the hours of such a day. */
export interface DayPlan {
  zone: string;
  /** Milliseconds on the wall clock since midnight. */
  hours: { from: number; to: number }[];
  publishedYears: number[];
  isPlanned: (day: Day) => boolean;
  /** Among the years of `from` … `to` (both counted), those that nobody has published; ascending. None when `to` lies before `from`. */
  unpublishedYears: (from: Day, to: Day) => number[];
}

/** Reads data without problems (`calendarProblems`). */
export function dayPlan(data: CalendarData): DayPlan {
  const weekdays = new Set(data.weekdays);
  const years = Object.values(data.years);
  const holidays = new Set(years.flatMap((year) => year.holidays.map(parseDay)));
  const makeUpDays = new Set(years.flatMap((year) => year.makeUpDays.map(parseDay)));
  const published = new Set(Object.keys(data.years).map(Number));
  return {
    zone: data.zone,
    hours: data.hours.map(parseHours),
    publishedYears: [...published],
    isPlanned: (day) => makeUpDays.has(day) || (weekdays.has(weekdayOf(day)) && !holidays.has(day)),
    unpublishedYears: (from, to) => (to < from ? [] : span(yearOf(from), yearOf(to)).filter((year) => !published.has(year))),
  };
}

function parseHours({ from, to }: WorkingHours): { from: number; to: number } {
  return { from: parseWallTime(from) ?? NaN, to: parseWallTime(to) ?? NaN };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
