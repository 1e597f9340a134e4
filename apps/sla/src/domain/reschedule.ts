import type { CalendarInForce } from '@redress/calendar';
import { ClockRescheduledV1, type Input, type StatedFact } from '@redress/contracts';
import { type Clock, clockId, isOpen, isUnsettled } from './clock.js';
import { type ComplaintClocks, withClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { eachClock } from './each-clock.js';
import type { Said } from './fire-clock.js';
import { noteInLedger } from './ledger.js';
import { ladderStep, schedule } from './schedule.js';
import { correct } from './stop.js';

const DAY_MS = 86_400_000;

/**
 * Provisional due times of a complaint are counted anew by the calendar in force, as far as it knows a year that was missing (domain §6.4). The
 * calendar version is noted in any case, so that the row is not looked at again for it.
 */
export function rescheduleProvisional(current: ComplaintClocks | undefined, input: unknown, { now, calendarAt }: SlaContext): Decision<ComplaintClocks> | undefined {
  const inForce = calendarAt(now);
  if (!current || (current.provisionalWith ?? Infinity) >= inForce.version) return undefined;
  const { state, facts } = eachClock(current, (clock) => {
    if (!isUnsettled(clock) || clock.calendarVersion >= inForce.version) return undefined;
    const said = hasNews(clock, inForce) ? reschedule(current, clock, now, inForce) : { clock, facts: [] };
    return { clock: { ...said.clock, calendarVersion: inForce.version }, facts: said.facts };
  });
  return noteInLedger(current, { state: withClocks(state, state.clocks), facts }, input as Input | undefined, now);
}

function hasNews({ provisionalYears = [] }: Clock, { calendar }: CalendarInForce): boolean {
  const firstDay = (year: number) => Date.UTC(year, 0, 1) / DAY_MS;
  return provisionalYears.some((year) => calendar.unpublishedYears(firstDay(year), firstDay(year)).length === 0);
}

function reschedule(state: ComplaintClocks, clock: Clock, now: Date, { calendar, version }: CalendarInForce): Said {
  const moved: Clock = { ...clock, ...schedule(clock, calendar) };
  const fact = ClockRescheduledV1.of({
    clockId: clockId(state.complaintId, clock), stage: clock.stage, dueAt: moved.dueAt, warnAt: moved.warnAt,
    calendarProvisional: moved.provisionalYears !== undefined, calendarVersion: version,
  });
  if (!isOpen(clock)) return afterStop(state, clock, moved, now, fact);
  if (clock.status !== 'BREACHED') return { clock: moved, facts: [fact] };
  // It was overdue by a date that nobody had published: by the true one it may not be.
  if (moved.dueAt >= now.toISOString()) return { clock: { ...moved, status: 'WARNED', level: undefined, escalateAt: undefined }, facts: [fact] };
  return { clock: moved.escalateAt ? { ...moved, escalateAt: ladderStep(moved, moved.level === 1 ? 2 : 3, calendar) } : moved, facts: [fact] };
}

/** Done late by the provisional date, but in time by the true one: the breach is taken back. Anything else has been told already and stays. */
function afterStop(state: ComplaintClocks, clock: Clock, moved: Clock, now: Date, fact: StatedFact): Said {
  if (!clock.stoppedAt || clock.stoppedAt > moved.dueAt) return { clock, facts: [] };
  const corrected = correct(state, moved, new Date(clock.stoppedAt), now);
  return { clock: corrected.clock, facts: [fact, ...corrected.facts] };
}
