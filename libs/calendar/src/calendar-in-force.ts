import type { BusinessCalendar } from './calendar.js';

/** The calendar that counts at an instant, and which version of the published one it is. */
export interface CalendarInForce {
  readonly version: number;
  readonly calendar: BusinessCalendar;
}
