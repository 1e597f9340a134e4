import type { BusinessCalendar } from '@redress/calendar';

const DAY_MS = 86_400_000;
/** How far ahead the end of the calendar is looked for, in days. */
const HORIZON = 3 * 366;
/** When the alarm is given, in days before the end (domain §6.4). */
const ALARM_DAYS = 60;

/** Days until the first year that nobody has published; 0 within one. What lies further away than three years counts as that far. */
export function daysPublished(calendar: BusinessCalendar, now: Date): number {
  const today = calendar.dayOf(now.getTime());
  const [year] = calendar.unpublishedYears(today, today + HORIZON);
  return year === undefined ? HORIZON : Math.max(0, Date.UTC(year, 0, 1) / DAY_MS - today);
}

/** Whether it is time to publish the next year (domain §6.4). */
export const isRunningOut = (daysLeft: number): boolean => daysLeft <= ALARM_DAYS;
