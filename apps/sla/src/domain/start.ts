import { countable, timeLimitFor } from '@redress/calendar';
import { ClockStartedV1, type EvidenceKind, type Input, type ReviewEvidenceRequestedV1 } from '@redress/contracts';
import { type Clock, clockId } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { SlaContext } from './context.js';
import type { Said } from './fire-clock.js';
import { mayPause, pauseClock } from './pause.js';
import { byCalendarAt, schedule } from './schedule.js';
import type { StageRule } from './stages.js';

/**
 * A clock starts to run, with the limit and the calendar in force at that instant; later versions of either do not touch it (S0-09, S0-12, S3-09).
 * While the complaint waits, what may pause stands from the beginning.
 */
export function startClock(state: ComplaintClocks, rule: StageRule, fact: Input, context: SlaContext): Said {
  const { stage, subject, by, due } = rule;
  const { id, version, body } = timeLimitFor(context.timeLimitsAt(fact.at), stage, state);
  const givenDueAt = due?.(fact, state);
  const nth = 1 + state.clocks.filter((clock) => clock.stage === stage && clock.round === state.round).length;
  const plan = {
    stage,
    round: state.round,
    ...(nth > 1 ? { nth } : {}),
    ...(subject ? { subject: subject(fact) } : {}),
    ...(stage === 'REVIEW_EVIDENCE' ? { evidence: evidenceOf(fact) } : {}),
    status: 'RUNNING' as const,
    responsible: by?.(fact, state) ?? state.responsible,
    startedAt: fact.at.toISOString(),
    limit: countable(body.limit),
    ...(givenDueAt ? { givenDueAt: new Date(givenDueAt).toISOString() } : {}),
    isPausable: body.pausable,
    policyId: id,
    policyVersion: version,
  };
  const clock: Clock = { ...plan, ...byCalendarAt(fact.at, context, (calendar) => schedule(plan, calendar)) };
  const started = ClockStartedV1.of(
    {
      clockId: clockId(state.complaintId, clock), stage, dueAt: clock.dueAt, warnAt: clock.warnAt, policyId: id, policyVersion: version,
      calendarProvisional: clock.provisionalYears !== undefined, responsible: clock.responsible,
    },
    { at: fact.at },
  );
  if (!state.waiting?.clocksStand || !mayPause(clock)) return { clock, facts: [started] };
  const paused = pauseClock(state, clock, fact.at, state.waiting.reason, context);
  return { clock: paused.clock, facts: [started, ...paused.facts] };
}

function evidenceOf({ data }: Input): { kind: EvidenceKind; items: string[] } {
  const { kind, items } = data as (typeof ReviewEvidenceRequestedV1)['example'];
  return { kind, items: items.map(({ key }) => key) };
}
