import type { StatedFact } from '@redress/contracts';
import type { Clock } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision } from './context.js';
import type { Said } from './fire-clock.js';

/** Changes each clock that the change answers for, and gathers what it says, in the order of the clocks. */
export function eachClock(state: ComplaintClocks, change: (clock: Clock, place: number) => Said | undefined): Decision<ComplaintClocks> {
  const facts: StatedFact[] = [];
  const clocks = state.clocks.map((clock, place) => {
    const said = change(clock, place);
    if (said) facts.push(...said.facts);
    return said?.clock ?? clock;
  });
  return { state: { ...state, clocks }, facts };
}

/** One change after the other, each of what the one before made. */
export function inTurn(state: ComplaintClocks, ...changes: readonly ((state: ComplaintClocks) => Decision<ComplaintClocks>)[]): Decision<ComplaintClocks> {
  return changes.reduce<Decision<ComplaintClocks>>(
    (before, change) => {
      const after = change(before.state);
      return { state: after.state, facts: [...before.facts, ...after.facts] };
    },
    { state, facts: [] },
  );
}
