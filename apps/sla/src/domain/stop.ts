import { isOnTime } from '@redress/calendar';
import { ClockCorrectedV1, ClockMetV1 } from '@redress/contracts';
import { type Clock, clockId, isOpen } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { SlaContext } from './context.js';
import { fireUntil, type Said } from './fire-clock.js';
import { resumeClock } from './pause.js';
import { isProof } from './proof.js';

/**
 * The fact that a clock waits for has happened, at `at`, whenever it arrived (domain §4.3). A due time that `at` keeps to, though the clock was
 * overdue already, takes the breach back; after 24 hours it no longer does, and what counts is when it was reported. A clock that stands has
 * the rest of its pause counted first.
 */
export function stopClock(state: ComplaintClocks, clock: Clock, at: Date, context: SlaContext): Said {
  if (clock.paused) {
    const resumed = at.toISOString() > clock.paused.at ? resumeClock(state, clock, at, context) : { clock: { ...clock, paused: undefined, status: clock.paused.status }, facts: [] };
    const stopped = stopClock(state, resumed.clock, at, context);
    return { clock: stopped.clock, facts: [...resumed.facts, ...stopped.facts] };
  }
  const isInTime = isOnTime(new Date(clock.dueAt).getTime(), at.getTime());
  const wasLate = clock.status === 'BREACHED' || clock.status === 'MET_LATE';
  if (isInTime && wasLate && isProof(at, context.now)) return correct(state, clock, at, context.now);
  if (!isOpen(clock)) return { clock, facts: [] };
  if (isInTime && wasLate) return meet(state, clock, context.now, context);
  return meet(state, clock, at, context);
}

function meet(state: ComplaintClocks, clock: Clock, at: Date, context: SlaContext): Said {
  const before = fireUntil(state, clock, at, context);
  const overdueMs = Math.max(0, at.getTime() - new Date(clock.dueAt).getTime());
  return {
    clock: { ...before.clock, status: overdueMs > 0 ? 'MET_LATE' : 'MET', stoppedAt: at.toISOString(), escalateAt: undefined, remindAt: undefined },
    facts: [...before.facts, ClockMetV1.of({ clockId: clockId(state.complaintId, clock), stage: clock.stage, late: overdueMs > 0, overdueMs }, { at })],
  };
}

/** The breach is taken back: it was met in time, as is known only now. */
export function correct({ complaintId }: ComplaintClocks, clock: Clock, stoppedAt: Date, now: Date): Said {
  const about = { clockId: clockId(complaintId, clock), stage: clock.stage };
  return {
    clock: { ...clock, status: 'MET', stoppedAt: stoppedAt.toISOString(), correctedAt: now.toISOString(), escalateAt: undefined, remindAt: undefined },
    facts: [
      ClockCorrectedV1.of({ ...about, dueAt: clock.dueAt, stoppedAt: stoppedAt.toISOString(), reportedAt: now.toISOString() }),
      ClockMetV1.of({ ...about, late: false, overdueMs: 0 }, { at: stoppedAt }),
    ],
  };
}
