import { ClockBreachedV1, ClockEscalatedV1, ClockWarnedV1, type StatedFact } from '@redress/contracts';
import { type Clock, clockId, type ComplaintClocks, withClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { ladderRecipients, overdue, warned } from './responsible.js';
import { ladderStep } from './schedule.js';
import { nextStep, type Step } from './steps.js';

/** A clock after something happened to it, and the facts that tell of it. */
export interface Said {
  readonly clock: Clock;
  readonly facts: readonly StatedFact[];
}

/** Everything that the clocks of a complaint have to say by now, in the order in which it happened (S0-16). Undefined when there is nothing. */
export function fireDue(current: ComplaintClocks | undefined, _input: unknown, context: SlaContext): Decision<ComplaintClocks> | undefined {
  if (!current) return undefined;
  const clocks = [...current.clocks];
  const facts: StatedFact[] = [];
  const now = context.now.getTime();
  for (let found = earliest(clocks, now); found; found = earliest(clocks, now)) {
    const said = fire(current, found.clock, found.step, context);
    clocks[found.index] = said.clock;
    facts.push(...said.facts);
  }
  const state = withClocks(current, clocks);
  return facts.length > 0 || state.nextAt !== current.nextAt ? { state, facts } : undefined;
}

/** What one clock has to say up to an instant, so that what stops it then finds the same state whenever sla looked at the time before, and however late it heard of the stop. */
export function fireUntil(state: ComplaintClocks, clock: Clock, until: Date, context: SlaContext): Said {
  const facts: StatedFact[] = [];
  let next = clock;
  for (let step = nextStep(next); step && step.firesAt <= until.getTime(); step = nextStep(next)) {
    const said = fire(state, next, step, context);
    next = said.clock;
    facts.push(...said.facts);
  }
  return { clock: next, facts };
}

interface Found {
  readonly index: number;
  readonly clock: Clock;
  readonly step: Step;
}

function earliest(clocks: readonly Clock[], now: number): Found | undefined {
  let found: Found | undefined;
  clocks.forEach((clock, index) => {
    const step = nextStep(clock);
    if (step && step.firesAt <= now && (!found || step.at < found.step.at)) found = { index, clock, step };
  });
  return found;
}

function fire({ complaintId, severity }: ComplaintClocks, clock: Clock, { kind, at: ms }: Step, { calendarAt }: SlaContext): Said {
  const at = new Date(ms);
  const { stage, dueAt, responsible } = clock;
  const about = { clockId: clockId(complaintId, clock), stage, dueAt, responsible };
  if (kind === 'warn') {
    return { clock: { ...clock, status: 'WARNED' }, facts: [ClockWarnedV1.of({ ...about, level: 0, recipients: warned(clock, severity) }, { at })] };
  }
  const level = kind === 'breach' ? 1 : clock.level === 1 ? 2 : 3;
  // Each step is counted from the due time by the calendar in force when the one before was reached.
  const escalateAt = level === 3 ? undefined : ladderStep(clock, level === 1 ? 2 : 3, calendarAt(at).calendar);
  return {
    clock: { ...clock, status: 'BREACHED', level, escalateAt },
    facts: [
      ...(kind === 'breach' ? [ClockBreachedV1.of({ ...about, recipients: overdue(clock) }, { at })] : []),
      ClockEscalatedV1.of({ ...about, level, recipients: [...ladderRecipients[level]] }, { at }),
    ],
  };
}
