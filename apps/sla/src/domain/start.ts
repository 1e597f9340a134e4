import { ClockStartedV1, type Stage } from '@redress/contracts';
import { type Clock, clockId, type ComplaintClocks } from './complaint-clocks.js';
import type { SlaContext } from './context.js';
import type { Said } from './fire.js';
import { scheduleAt } from './schedule.js';
import { countable, timeLimitFor } from './time-limits.js';

/** A clock starts to run, with the limit and the calendar in force at that instant; later versions of either do not touch it (S0-09, S0-12, S3-09). */
export function startClock(state: ComplaintClocks, stage: Stage, at: Date, context: SlaContext): Said {
  const { id, version, body } = timeLimitFor(context.timeLimitsAt(at), stage, state);
  const limit = countable(body.limit);
  const clock: Clock = {
    stage,
    round: state.round,
    status: 'RUNNING',
    responsible: state.responsible,
    startedAt: at.toISOString(),
    ...scheduleAt(at, limit, context),
    limit,
    isPausable: body.pausable,
    policyId: id,
    policyVersion: version,
  };
  const started = ClockStartedV1.of(
    {
      clockId: clockId(state.complaintId, clock), stage, dueAt: clock.dueAt, warnAt: clock.warnAt, policyId: id, policyVersion: version,
      calendarProvisional: clock.provisionalYears !== undefined, responsible: clock.responsible,
    },
    { at },
  );
  return { clock, facts: [started] };
}
