/** A civil date as the number of days since 1970-01-01, without a zone. */
export type Day = number;

export const DAY_MS = 86_400_000;

/** Calendars reach this far: an instant outside is a bug, not a due date. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2199;

/** The day of a `YYYY-MM-DD` date, or undefined when the text is no date of the calendar (`2026-02-30`). */
export function parseDay(date: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  return Number.isInteger(day) && formatDay(day) === date ? day : undefined;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

export function firstDayOf(year: number): Day {
  return Date.UTC(year, 0, 1) / DAY_MS;
}

/** 1 Monday … 7 Sunday. Day 0 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
