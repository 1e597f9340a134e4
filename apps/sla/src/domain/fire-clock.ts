import { ClockBreachedV1, ClockEscalatedV1, ClockRemindedV1, ClockWarnedV1, type StatedFact } from '@redress/contracts';
import { type Clock, clockId } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { SlaContext } from './context.js';
import { nextReminder } from './reminders.js';
import { escalated, overdue, warned } from './responsible.js';
import { ladderStep } from './schedule.js';
import { nextStep, type Step } from './steps.js';

/** A clock after something happened to it, and the facts that tell of it. */
export interface Said {
  readonly clock: Clock;
  readonly facts: readonly StatedFact[];
}

/** What one clock has to say up to an instant, so that what stops it then finds the same state whenever sla looked at the time before, and however late it heard of the stop. */
export function fireUntil(state: ComplaintClocks, clock: Clock, until: Date, context: SlaContext): Said {
  const facts: StatedFact[] = [];
  let next = clock;
  for (let step = nextStep(next); step && step.firesAt <= until.getTime(); step = nextStep(next)) {
    const said = fireStep(state, next, step, context);
    next = said.clock;
    facts.push(...said.facts);
  }
  return { clock: next, facts };
}

/** One step of a clock, whenever it is taken: it happened at its own time (S0-16). */
export function fireStep({ complaintId, severity }: ComplaintClocks, clock: Clock, { kind, at: ms }: Step, { calendarAt }: SlaContext): Said {
  const at = new Date(ms);
  const { stage, dueAt, responsible } = clock;
  const about = { clockId: clockId(complaintId, clock), stage, dueAt };
  if (kind === 'remind') {
    const n = (clock.reminded ?? 0) + 1;
    const reminded = { ...clock, reminded: n };
    return { clock: { ...reminded, remindAt: nextReminder(reminded, new Date(dueAt).getTime(), calendarAt(at).calendar) }, facts: [ClockRemindedV1.of({ ...about, n }, { at })] };
  }
  if (kind === 'warn') {
    return { clock: { ...clock, status: 'WARNED' }, facts: [ClockWarnedV1.of({ ...about, responsible, level: 0, recipients: warned(clock, severity) }, { at })] };
  }
  const breached = kind === 'breach' ? [ClockBreachedV1.of({ ...about, responsible, recipients: overdue(clock) }, { at })] : [];
  // The ladder presses those who work here; a customer who keeps silent is nobody's fault (domain §3, reminder).
  if (stage === 'CUSTOMER_REPLY') return { clock: { ...clock, status: 'BREACHED' }, facts: breached };
  const level = kind === 'breach' ? 1 : clock.level === 1 ? 2 : 3;
  // Each step is counted from the due time by the calendar in force when the one before was reached.
  const escalateAt = level === 3 ? undefined : ladderStep(clock, level === 1 ? 2 : 3, calendarAt(at).calendar);
  return {
    clock: { ...clock, status: 'BREACHED', level, escalateAt },
    facts: [...breached, ClockEscalatedV1.of({ ...about, responsible, level, recipients: escalated(clock, level) }, { at })],
  };
}
