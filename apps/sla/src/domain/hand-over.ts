import { type Clock, isOpen, type Responsible } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import { ruleOf } from './stages.js';

/**
 * Somebody else has the complaint now, and with it the stages of the case. What intake still has to do for the same department is theirs as well;
 * what runs for another stays there (S0-13). A review is nobody's case.
 */
export function handOver(state: ComplaintClocks, responsible: Responsible): ComplaintClocks {
  const isTheirs = (clock: Clock) => {
    const domain = ruleOf(clock.stage).of;
    return domain === 'CASE' || (domain === 'INTAKE' && clock.responsible.departmentId === responsible.departmentId);
  };
  return { ...state, responsible, clocks: state.clocks.map((clock) => (isOpen(clock) && isTheirs(clock) ? { ...clock, responsible } : clock)) };
}
