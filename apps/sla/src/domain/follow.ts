import type { Input, StatedFact } from '@redress/contracts';
import { type Clock, type ComplaintClocks, withClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import type { Said } from './fire.js';
import { stages } from './stages.js';
import { startClock } from './start.js';
import { stopClock } from './stop.js';

/**
 * What a fact stops and then starts, by the table of stages, in the current round; a stage runs once in a round (domain §4.3). `change` is what
 * else it means for the complaint: it holds for what starts, no longer for what stops.
 */
export function follow(state: ComplaintClocks, fact: Input, context: SlaContext, change = (before: ComplaintClocks): ComplaintClocks => before): Decision<ComplaintClocks> {
  const facts: StatedFact[] = [];
  const say = ({ clock, facts: said }: Said): Clock => {
    facts.push(...said);
    return clock;
  };
  const isStopped = (clock: Clock) => clock.round === state.round && stages.some(({ stage, isStop }) => stage === clock.stage && isStop(fact));
  const stopped = state.clocks.map((clock) => (isStopped(clock) ? say(stopClock(state, clock, fact.at, context)) : clock));
  const changed = change({ ...state, clocks: stopped });
  const isNew = (stage: string) => !changed.clocks.some((clock) => clock.stage === stage && clock.round === state.round);
  const started = stages.filter(({ stage, isStart }) => isStart(fact) && isNew(stage)).map(({ stage }) => say(startClock(changed, stage, fact.at, context)));
  return { state: withClocks(changed, [...changed.clocks, ...started]), facts };
}
