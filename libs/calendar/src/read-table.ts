import { DAY_MS, type Day } from './civil-date.js';
import { firstIndexWhere, valueAt } from './sorted-numbers.js';
import type { WorkingTable } from './working-table.js';

export function startOf(table: WorkingTable, day: Day): number {
  return valueAt(table.dayStarts, day - table.firstDay);
}

/** Begins with the UTC date, at most a day off. */
export function dayIn(table: WorkingTable, instant: number): Day {
  let day = Math.floor(instant / DAY_MS);
  while (startOf(table, day) > instant) day--;
  while (startOf(table, day + 1) <= instant) day++;
  return day;
}

/** Counted from the table's beginning, as is `workedUntil`. */
export function workingDaysThrough(table: WorkingTable, day: Day): number {
  return day < table.firstDay ? 0 : valueAt(table.workingDaysThrough, day - table.firstDay);
}

export function isWorkingDay(table: WorkingTable, day: Day): boolean {
  return workingDaysThrough(table, day) > workingDaysThrough(table, day - 1);
}

export function closeIn(table: WorkingTable, day: Day): number {
  return valueAt(table.closes, workingDaysThrough(table, day) - 1);
}

/** Working milliseconds from the table's beginning to an instant. */
export function workedUntil(table: WorkingTable, instant: number): number {
  const next = firstIndexWhere(table.opensAt.length, (index) => valueAt(table.opensAt, index) >= instant);
  if (next === 0) return 0;
  const end = Math.min(instant, valueAt(table.endsAt, next - 1));
  return valueAt(table.workedBefore, next - 1) + end - valueAt(table.opensAt, next - 1);
}

/** The earliest instant by which the sum has reached `worked` milliseconds; the table must reach that far. */
export function instantWorked(table: WorkingTable, worked: number): number {
  const next = firstIndexWhere(table.workedBefore.length, (index) => valueAt(table.workedBefore, index) >= worked);
  return valueAt(table.opensAt, next - 1) + worked - valueAt(table.workedBefore, next - 1);
}
