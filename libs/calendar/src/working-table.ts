import { DAY_MS, firstDayOf, type Day } from './civil-date.js';
import type { DayPlan } from './day-plan.js';
import { zoneReader, type FirstInstantAt } from './zone.js';

/**
 * A calendar laid out over whole civil years. Sums run from the table's own beginning, so only their differences mean anything.
 * Instants are epoch milliseconds.
 */
export interface WorkingTable {
  firstYear: number;
  lastYear: number;
  firstDay: Day;
  /** The first instant of every day, and of the day after the last. */
  dayStarts: number[];
  /** For every day, the number of working days up to and including it. */
  workingDaysThrough: number[];
  /** The working days, ascending, and the close of business of each. */
  workingDays: Day[];
  closes: number[];
  /** Every stretch of working time, ascending, and the working milliseconds before it. */
  opensAt: number[];
  endsAt: number[];
  workedBefore: number[];
  workedInAll: number;
}

/** Lays the years out, both counted. A day that the zone's clocks skipped altogether is no working day. */
export function layOut(plan: DayPlan, firstYear: number, lastYear: number): WorkingTable {
  const firstInstantAt = zoneReader(plan.zone, firstYear, lastYear);
  const firstDay = firstDayOf(firstYear);
  const endDay = firstDayOf(lastYear + 1);
  const table: WorkingTable = {
    firstYear, lastYear, firstDay, dayStarts: [firstInstantAt(firstDay * DAY_MS)],
    workingDaysThrough: [], workingDays: [], closes: [], opensAt: [], endsAt: [], workedBefore: [], workedInAll: 0,
  };
  for (let day = firstDay; day < endDay; day++) {
    const start = table.dayStarts[day - firstDay];
    const end = firstInstantAt((day + 1) * DAY_MS);
    if (plan.isPlanned(day) && start !== end) addWorkingDay(table, plan, day, firstInstantAt);
    table.dayStarts.push(end);
    table.workingDaysThrough.push(table.workingDays.length);
  }
  return table;
}

function addWorkingDay(table: WorkingTable, plan: DayPlan, day: Day, firstInstantAt: FirstInstantAt): void {
  let close = 0;
  for (const { from, to } of plan.hours) {
    const open = firstInstantAt(day * DAY_MS + from);
    close = firstInstantAt(day * DAY_MS + to);
    table.opensAt.push(open);
    table.endsAt.push(close);
    table.workedBefore.push(table.workedInAll);
    table.workedInAll += close - open;
  }
  table.workingDays.push(day);
  table.closes.push(close);
}
