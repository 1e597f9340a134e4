import type { Input, StatedFact } from '@redress/contracts';
import type { Clock } from './clock.js';
import { type ComplaintClocks, withClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { fireStep } from './fire-clock.js';
import { noteInLedger } from './ledger.js';
import { endPauseByTime } from './pause.js';
import { nextStep, type Step } from './steps.js';

/** Everything that the clocks of a complaint have to say by now, in the order in which it happened (S0-16). Undefined when there is nothing. */
export function fireDue(current: ComplaintClocks | undefined, input: unknown, context: SlaContext): Decision<ComplaintClocks> | undefined {
  if (!current) return undefined;
  const { now } = context;
  const pausedUntil = current.waiting?.clocksStand?.until;
  const before = fireAll(current, pausedUntil && new Date(pausedUntil) < now ? new Date(pausedUntil) : now, context);
  const resumed = endPauseByTime(before.state, now, context);
  const after = fireAll(resumed.state, now, context);
  const state = withClocks(after.state, after.state.clocks);
  const facts = [...before.facts, ...resumed.facts, ...after.facts];
  return facts.length > 0 || state.nextAt !== current.nextAt ? noteInLedger(current, { state, facts }, input as Input | undefined, now) : undefined;
}

function fireAll(state: ComplaintClocks, until: Date, context: SlaContext): Decision<ComplaintClocks> {
  const clocks = [...state.clocks];
  const facts: StatedFact[] = [];
  for (let found = earliest(clocks, until.getTime()); found; found = earliest(clocks, until.getTime())) {
    const said = fireStep(state, found.clock, found.step, context);
    clocks[found.index] = said.clock;
    facts.push(...said.facts);
  }
  return { state: { ...state, clocks }, facts };
}

interface Found {
  readonly index: number;
  readonly clock: Clock;
  readonly step: Step;
}

function earliest(clocks: readonly Clock[], until: number): Found | undefined {
  let found: Found | undefined;
  clocks.forEach((clock, index) => {
    const step = nextStep(clock);
    if (step && step.firesAt <= until && (!found || step.at < found.step.at)) found = { index, clock, step };
  });
  return found;
}
