/** One stretch of opening hours, `HH:MM` on the wall clock of the calendar's zone; `to` may be `24:00`. */
export interface WorkingHours {
  from: string;
  to: string;
}

/** The published days of one year, `YYYY-MM-DD`; every date belongs to the year it is listed under. */
export interface CalendarYear {
  holidays: string[];
  /** 调休: working days, with the usual hours, whatever their weekday or the holidays beside them. */
  makeUpDays: string[];
}

/**
 * A business calendar as versioned policy data (domain §6.4). A year that is missing from `years` has not been published:
 * it is computed from `weekdays` alone and every result that rests on it says so.
 */
export interface CalendarData {
  /** Names the version, so that a stored due date can tell which calendar it came from. */
  id: string;
  /** IANA name. */
  zone: string;
  /** In ascending order, not overlapping; the last `to` is the close of business. Hours across midnight are two stretches. */
  hours: WorkingHours[];
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  weekdays: number[];
  years: Record<string, CalendarYear>;
}
