import type { Actor, Severity } from '@redress/contracts';
import type { Clock, ComplaintClocks, Responsible } from './complaint-clocks.js';

/** Takes complaints and finds out who handles them (domain §6.3). */
const INTAKE_DEPARTMENT = 'CUSTOMER_SERVICE';

/** Who answers for a complaint that nobody handles yet: customer service, and the member of staff who dealt with it last. */
export function takenBy({ kind, id, departmentId }: Actor): Responsible {
  return kind === 'STAFF' ? { departmentId: departmentId ?? INTAKE_DEPARTMENT, staffId: id } : { departmentId: INTAKE_DEPARTMENT };
}

/** Somebody else has the complaint now. What still runs for the same department is theirs as well; what runs for another stays there (S0-13). */
export function handOver(state: ComplaintClocks, responsible: Responsible): ComplaintClocks {
  const isTheirs = (clock: Clock) => clock.responsible.departmentId === responsible.departmentId;
  return { ...state, responsible, clocks: state.clocks.map((clock) => (isTheirs(clock) && !clock.stoppedAt ? { ...clock, responsible } : clock)) };
}

/** Whom a warning tells (L0): the responsible person, or the department while nobody is named; the supervisors too when it is SEVERE. */
export function warned(clock: Clock, severity: Severity | undefined): string[] {
  return [...overdue(clock), ...(severity === 'SEVERE' ? ['SUPERVISOR'] : [])];
}

/** Whom a breach tells: still the responsible person. */
export function overdue({ responsible }: Clock): string[] {
  return [responsible.staffId ?? responsible.departmentId];
}

/** Whom each step of the ladder adds (domain §6.5): 1 the department manager, 2 the supervisors, 3 the coordination group. */
export const ladderRecipients = { 1: ['DEPT_MANAGER'], 2: ['SUPERVISOR'], 3: ['COORDINATOR'] } as const;
