import { dueAt, workingDaysBetween } from '@redress/calendar';
import { ClockPausedV1, ClockResumedV1, type PauseReason } from '@redress/contracts';
import { type Clock, clockId, isOpen } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { eachClock } from './each-clock.js';
import { fireUntil, type Said } from './fire-clock.js';
import { isProof } from './proof.js';
import { byCalendarAt, schedule, scheduleResumed } from './schedule.js';
import { isOfRound } from './stages.js';

/** All pauses of one complaint together, in working days (domain §6.5). */
const LONGEST_PAUSE_DAYS = 15;

/** The complaint waits from an instant on: its clocks that may pause stand, for as long as that is left to it (domain §6.5 rule 5). */
export function beginWaiting(state: ComplaintClocks, cause: string, reason: PauseReason, at: Date, context: SlaContext): Decision<ComplaintClocks> {
  const { waiting, pausedDays } = state;
  if (waiting) return { state: { ...state, waiting: { ...waiting, for: [...new Set([...waiting.for, cause])] } }, facts: [] };
  const left = LONGEST_PAUSE_DAYS - pausedDays;
  if (left <= 0) return { state: { ...state, waiting: { for: [cause], reason } }, facts: [] };
  const until = dueAt(context.calendarAt(at).calendar, at.getTime(), { unit: 'WD', amount: left }).at;
  const next = { ...state, waiting: { for: [cause], reason, clocksStand: { since: at.toISOString(), until: new Date(until).toISOString() } } };
  return eachClock(next, (clock) => (isOpen(clock) && mayPause(clock) ? pauseClock(next, clock, at, reason, context) : undefined));
}

/** What the complaint waited for has come; its clocks run when nothing else is missing. */
export function endWaiting(state: ComplaintClocks, cause: string, at: Date, context: SlaContext): Decision<ComplaintClocks> {
  const { waiting } = state;
  const others = waiting?.for.filter((each) => each !== cause) ?? [];
  if (!waiting || others.length > 0) return { state: waiting ? { ...state, waiting: { ...waiting, for: others } } : state, facts: [] };
  const { state: running, facts } = endPause(state, at, context);
  return { state: { ...running, waiting: undefined }, facts };
}

/** The complaint has been paused as long as it may: its clocks run, whatever it still waits for. */
export function endPauseByTime(state: ComplaintClocks, now: Date, context: SlaContext): Decision<ComplaintClocks> {
  const until = state.waiting?.clocksStand && new Date(state.waiting.clocksStand.until);
  return until && until <= now ? endPause(state, until, context) : { state, facts: [] };
}

/** Nothing is waited for any more, and no clock stands for it. */
export function dropWaiting(state: ComplaintClocks, at: Date, context: SlaContext): ComplaintClocks {
  return state.waiting ? { ...state, waiting: undefined, pausedDays: pausedDaysBy(state, at, context) } : state;
}

function endPause(state: ComplaintClocks, to: Date, context: SlaContext): Decision<ComplaintClocks> {
  if (!state.waiting?.clocksStand) return { state, facts: [] };
  const next = { ...state, waiting: { ...state.waiting, clocksStand: undefined }, pausedDays: pausedDaysBy(state, to, context) };
  return eachClock(next, (clock) => (clock.paused ? resumeClock(next, clock, to, context) : undefined));
}

function pausedDaysBy({ waiting, pausedDays }: ComplaintClocks, to: Date, { calendarAt }: SlaContext): number {
  if (!waiting?.clocksStand) return pausedDays;
  const { days } = workingDaysBetween(calendarAt(to).calendar, new Date(waiting.clocksStand.since).getTime(), to.getTime());
  return Math.min(LONGEST_PAUSE_DAYS, pausedDays + Math.max(0, days));
}

/** A review does not wait because handling does. */
export const mayPause = (clock: Clock): boolean => clock.isPausable && isOfRound(clock);

/** A clock that is overdue goes on (domain §4.3), unless it became so only because the news of the pause was late. */
export function pauseClock(state: ComplaintClocks, clock: Clock, at: Date, reason: PauseReason, context: SlaContext): Said {
  const isLateNews = clock.status === 'BREACHED' && at <= new Date(clock.dueAt) && isProof(at, context.now);
  const before: Said = isLateNews ? { clock: { ...clock, status: 'WARNED', level: undefined, escalateAt: undefined }, facts: [] } : fireUntil(state, clock, at, context);
  const { status, startedAt } = before.clock;
  if (status !== 'RUNNING' && status !== 'WARNED') return before;
  const since = at.toISOString() < startedAt ? startedAt : at.toISOString();
  return {
    clock: { ...before.clock, status: 'PAUSED', paused: { at: since, status } },
    facts: [...before.facts, ClockPausedV1.of({ clockId: clockId(state.complaintId, clock), stage: clock.stage, reason }, { at })],
  };
}

/** A clock that stood runs again, with the time that it had left (domain §6.5 rule 5). */
export function resumeClock(state: ComplaintClocks, clock: Clock, at: Date, context: SlaContext): Said {
  const { paused, pauses = [], ...rest } = clock;
  if (!paused) return { clock, facts: [] };
  const from = new Date(paused.at).getTime();
  const pause = { from, to: Math.max(from, at.getTime()) };
  const dates = byCalendarAt(at, context, (calendar) =>
    clock.provisionalYears ? schedule({ ...rest, pauses: [...pauses, pause] }, calendar) : scheduleResumed(clock, pause, calendar),
  );
  const { stage } = clock;
  const facts = [
    ClockResumedV1.of(
      { clockId: clockId(state.complaintId, clock), stage, dueAt: dates.dueAt, warnAt: dates.warnAt, pausedAt: paused.at, calendarProvisional: dates.provisionalYears !== undefined },
      { at },
    ),
  ];
  return { clock: { ...rest, ...dates, status: paused.status, pauses: [...pauses, pause] }, facts };
}
