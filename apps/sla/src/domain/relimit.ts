import { countable, timeLimitFor } from '@redress/calendar';
import { ClockRescheduledV1 } from '@redress/contracts';
import { type Clock, clockId, isOpen } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { eachClock } from './each-clock.js';
import { fireUntil, type Said } from './fire-clock.js';
import { byCalendarAt, schedule } from './schedule.js';
import { isOfRound } from './stages.js';

/**
 * Category and severity are known now: what runs since before is counted anew from its own start, by the row of the matrix that fits, of the
 * versions that were in force then (RESOLVE of a SEVERE complaint, S3-09). What is overdue already stays so.
 */
export function relimit(state: ComplaintClocks, at: Date, context: SlaContext): Decision<ComplaintClocks> {
  return eachClock(state, (clock) => (isOpen(clock) && isOfRound(clock) && !clock.givenDueAt ? limitAnew(state, clock, at, context) : undefined));
}

function limitAnew(state: ComplaintClocks, clock: Clock, at: Date, context: SlaContext): Said | undefined {
  const startedAt = new Date(clock.startedAt);
  const { id, version, body } = timeLimitFor(context.timeLimitsAt(startedAt), clock.stage, state);
  if (id === clock.policyId && version === clock.policyVersion) return undefined;
  const before = fireUntil(state, clock, at, context);
  if (before.clock.status === 'BREACHED') return before;
  const limited = { ...before.clock, limit: countable(body.limit), isPausable: body.pausable, policyId: id, policyVersion: version };
  const dates = byCalendarAt(startedAt, context, (calendar) => schedule(limited, calendar));
  // What it should have warned of before this was known, it warns of now.
  const moved: Clock = { ...limited, ...dates, warnAt: earlier(dates.dueAt, later(dates.warnAt, at.toISOString())) };
  const { stage, dueAt, warnAt, policyId, policyVersion, calendarVersion } = moved;
  const fact = ClockRescheduledV1.of(
    { clockId: clockId(state.complaintId, clock), stage, dueAt, warnAt, calendarProvisional: moved.provisionalYears !== undefined, calendarVersion, policyId, policyVersion },
    { at },
  );
  return { clock: moved, facts: [...before.facts, fact] };
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one < other ? other : one);
