import type { BusinessCalendar } from './calendar.js';
import type { Day } from './civil-date.js';

/** H elapsed hours, WH working hours (§9 decision 2: a policy may choose them), WD working days, CD calendar days. */
export type LimitUnit = 'H' | 'WH' | 'WD' | 'CD';

/** A time limit of domain §6.5. H and WH may be fractions of an hour; WD and CD are whole days. */
export interface Limit {
  unit: LimitUnit;
  amount: number;
}

export const HOUR_MS = 3_600_000;

/** The length of a limit of hours in milliseconds. Throws RangeError when it is not a positive number. */
export function lengthMs({ unit, amount }: Limit): number {
  const ms = Math.round(amount * HOUR_MS);
  if (!(ms > 0 && Number.isSafeInteger(ms))) throw new RangeError(`${amount} ${unit} is not a time limit.`);
  return ms;
}

/** The length of a limit of days. Throws RangeError when it is not a positive whole number. */
export function lengthDays({ unit, amount }: Limit): number {
  if (!(Number.isSafeInteger(amount) && amount > 0)) throw new RangeError(`${amount} ${unit} is not a time limit.`);
  return amount;
}

/** The local date a due date stands for: for a close of business at midnight, the day it closes. */
export function dueDay(calendar: BusinessCalendar, due: number, unit: LimitUnit): Day {
  return unit === 'H' ? calendar.dayOf(due) : calendar.businessDayOf(due);
}
