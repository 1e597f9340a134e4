import type { CalendarData } from './calendar-data.js';
import { FIRST_YEAR, LAST_YEAR, parseDay } from './civil-date.js';
import { parseWallTime } from './wall-time.js';

/** Everything that keeps policy data from being a calendar, as sentences for whoever published it; empty when it is one. */
export function calendarProblems(data: CalendarData): string[] {
  return [...zoneProblems(data.zone), ...hoursProblems(data), ...weekdayProblems(data.weekdays), ...yearProblems(data)];
}

function zoneProblems(zone: string): string[] {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return [];
  } catch (cause) {
    if (cause instanceof RangeError) return [`"${zone}" is not a time zone.`];
    throw cause;
  }
}

function hoursProblems({ hours }: CalendarData): string[] {
  const problems = hours.length === 0 ? ['There are no working hours.'] : [];
  let previousEnd = 0;
  for (const { from, to } of hours) {
    const start = parseWallTime(from);
    const end = parseWallTime(to);
    if (start === undefined || end === undefined) problems.push(`"${from}"–"${to}" is not a pair of HH:MM times.`);
    else if (start >= end) problems.push(`${from}–${to} ends before it begins.`);
    else if (start < previousEnd) problems.push(`${from}–${to} begins before the hours listed ahead of it end.`);
    previousEnd = Math.max(previousEnd, end ?? 0);
  }
  return problems;
}

function weekdayProblems(weekdays: number[]): string[] {
  if (weekdays.length === 0) return ['There are no working weekdays.'];
  const wrong = weekdays.filter((weekday) => !Number.isInteger(weekday) || weekday < 1 || weekday > 7);
  return wrong.map((weekday) => `${weekday} is not an ISO weekday (1…7).`);
}

function yearProblems({ years }: CalendarData): string[] {
  return Object.entries(years).flatMap(([year, { holidays, makeUpDays }]) => {
    const isYear = Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR && /^\d{4}$/.test(year);
    const dates = [...holidays, ...makeUpDays];
    const noDates = dates.filter((date) => parseDay(date) === undefined).map((date) => `"${date}" is not a date.`);
    const strays = dates.filter((date) => !date.startsWith(`${year}-`)).map((date) => `${date} is listed under ${year}.`);
    const both = holidays.filter((date) => makeUpDays.includes(date)).map((date) => `${date} is both a holiday and a make-up day.`);
    return [...(isYear ? [] : [`"${year}" is not a year from ${FIRST_YEAR} to ${LAST_YEAR}.`]), ...noDates, ...strays, ...both];
  });
}
