import { isOnTime } from '@redress/calendar';
import { ClockCorrectedV1, ClockMetV1 } from '@redress/contracts';
import { type Clock, clockId, type ComplaintClocks } from './complaint-clocks.js';
import type { SlaContext } from './context.js';
import { fireUntil, type Said } from './fire.js';

/** Proof that something was done in time is taken this long after it was done, in ms (domain §4.3). */
const PROOF_WITHIN_MS = 24 * 60 * 60_000;

/**
 * The fact that a clock waits for has happened, at `at`, whenever it arrived (domain §4.3). A due time that `at` keeps to, though the clock was
 * overdue already, takes the breach back; after 24 hours it no longer does, and what counts is when it was reported.
 */
export function stopClock(state: ComplaintClocks, clock: Clock, at: Date, context: SlaContext): Said {
  const isInTime = isOnTime(new Date(clock.dueAt).getTime(), at.getTime());
  const wasLate = clock.status === 'BREACHED' || clock.status === 'MET_LATE';
  if (isInTime && wasLate && context.now.getTime() - at.getTime() <= PROOF_WITHIN_MS) return correct(state, clock, at, context.now);
  if (clock.status === 'MET' || clock.status === 'MET_LATE') return { clock, facts: [] };
  if (isInTime && wasLate) return meet(state, clock, context.now, context);
  return meet(state, clock, at, context);
}

function meet(state: ComplaintClocks, clock: Clock, at: Date, context: SlaContext): Said {
  const before = fireUntil(state, clock, at, context);
  const overdueMs = Math.max(0, at.getTime() - new Date(clock.dueAt).getTime());
  return {
    clock: { ...before.clock, status: overdueMs > 0 ? 'MET_LATE' : 'MET', stoppedAt: at.toISOString(), escalateAt: undefined },
    facts: [...before.facts, ClockMetV1.of({ clockId: clockId(state.complaintId, clock), stage: clock.stage, late: overdueMs > 0, overdueMs }, { at })],
  };
}

/** The breach is taken back: it was met in time, as is known only now. */
export function correct({ complaintId }: ComplaintClocks, clock: Clock, stoppedAt: Date, now: Date): Said {
  const about = { clockId: clockId(complaintId, clock), stage: clock.stage };
  return {
    clock: { ...clock, status: 'MET', stoppedAt: stoppedAt.toISOString(), correctedAt: now.toISOString(), escalateAt: undefined },
    facts: [
      ClockCorrectedV1.of({ ...about, dueAt: clock.dueAt, stoppedAt: stoppedAt.toISOString(), reportedAt: now.toISOString() }),
      ClockMetV1.of({ ...about, late: false, overdueMs: 0 }, { at: stoppedAt }),
    ],
  };
}
