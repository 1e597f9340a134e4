import { cn2026, type Limit } from '@redress/calendar';
import { oracle } from '@redress/calendar/oracle';

/*
 * The life of one pausable clock once more, written as domain §4.3 and §6.5 say it: the whole story is known, and it is told from the beginning, stretch
 * by stretch. It shares no code with the clocks, nor with the calendar.
 */

export interface ClockStory {
  readonly start: number;
  readonly limit: Limit;
  /** From when to when the complaint waits; in order, apart from each other. `to` is Infinity for what never comes. */
  readonly waits: readonly { readonly from: number; readonly to: number }[];
  /** When the stage is done; Infinity when it never is. */
  readonly stop: number;
}

/** What is told of it: epoch ms and a word, in order. */
export type Telling = readonly (readonly [at: number, what: string])[];

const calendar = oracle(cn2026);
const LONGEST = 15;

export function tellOf({ start, limit, waits, stop }: ClockStory): Telling {
  const told: [number, string][] = [[start, 'started']];
  const stood: { from: number; to: number }[] = [];
  let due = calendar.due(start, limit).value;
  let isWarned = false;
  let left = LONGEST;

  /** The clock runs on until an instant. */
  const runUntil = (to: number): void => {
    const warning = Math.max(calendar.warn(start, due, limit.unit, 80, stood).value, stood.at(-1)?.to ?? start);
    if (!isWarned && warning <= to) {
      told.push([warning, 'warned']);
      isWarned = true;
    }
    if (to <= due) return;
    told.push([due, 'breached']);
    calendar.ladder(due, limit).forEach(({ value }, index) => value <= to && told.push([value, `escalated L${index + 1}`]));
  };

  for (const { from, to: comes } of waits) {
    if (from >= stop || left === 0 || from > due) break;
    runUntil(from);
    told.push([from, 'paused']);
    const to = Math.min(comes, stop, calendar.due(from, { unit: 'WD', amount: left }).value);
    left -= calendar.workingDays(from, to).value;
    due = calendar.resume(due, limit.unit, from, to, []).value;
    stood.push({ from, to });
    told.push([to, 'resumed']);
  }
  runUntil(stop);
  if (stop < Infinity) told.push([stop, stop > due ? `met ${stop - due} ms late` : 'met']);
  return told;
}
