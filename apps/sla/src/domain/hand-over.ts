import { ClockHandedOverV1 } from '@redress/contracts';
import { type Clock, clockId, isOpen, type Responsible } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { eachClock } from './each-clock.js';
import { fireUntil } from './fire-clock.js';
import { ruleOf } from './stages.js';

/**
 * Somebody else has the complaint now, and with it the stages of the case. What intake still has to do for the same department is theirs as well;
 * what runs for another stays there (S0-13). A review is nobody's case.
 */
export function handOver(state: ComplaintClocks, responsible: Responsible, at: Date, context: SlaContext): Decision<ComplaintClocks> {
  return passOn({ ...state, responsible }, responsible, at, context, ({ stage, responsible: { departmentId } }) => {
    const domain = ruleOf(stage).of;
    return domain === 'CASE' || (domain === 'INTAKE' && departmentId === responsible.departmentId);
  });
}

/**
 * The open clocks that are meant go to whoever answers for them now (S0-02). What fell due before presses whoever had them then; of those that have them
 * already nothing is said. One fact tells of all: one for each would be a sixth of what is said in a life.
 */
export function passOn(state: ComplaintClocks, responsible: Responsible, at: Date, context: SlaContext, isMeant: (clock: Clock) => boolean): Decision<ComplaintClocks> {
  const going = state.clocks.filter((clock) => isOpen(clock) && isMeant(clock) && !isSame(clock.responsible, responsible));
  if (going.length === 0) return { state, facts: [] };
  const after = eachClock(state, (clock) => {
    if (!going.includes(clock)) return undefined;
    const before = fireUntil(state, clock, at, context);
    return { ...before, clock: { ...before.clock, responsible } };
  });
  const clocks = going.map((clock) => ({ clockId: clockId(state.complaintId, clock), stage: clock.stage }));
  return { ...after, facts: [...after.facts, ClockHandedOverV1.of({ clocks, responsible }, { at })] };
}

const isSame = (one: Responsible, other: Responsible): boolean => one.departmentId === other.departmentId && one.staffId === other.staffId;
