import { type ClockRef, clocksOf } from '@redress/contracts';
import { type Fact, told } from './fact.js';

/** Takes every complaint, and answers for it while no department does. */
const DESK = 'CUSTOMER_SERVICE';
/** What only the department does that answers for the case, or that has just got it. */
const OF_DEPARTMENT = ['HANDLER', 'DEPT_MANAGER'];
/** Clocks that press whoever has the case. */
const OF_CASE = ['DEPT_CONTACT', 'PLAN', 'RESOLVE', 'REMEDY', 'REHANDLE'];

interface Responsible {
  readonly departmentId: string;
  readonly staffId?: string;
}

/** Sentences that say where an open case has not exactly one owner, or is worked on by another (S0-02, S3-10). */
export function ownersOf(facts: readonly Fact[]): string[] {
  const wrong: string[] = [];
  let [owner, person, receiver, isOpen, isAccepted] = [DESK, '', '', true, false];
  const expect = (is: boolean, sentence: string, { type, at }: Fact): void => {
    if (!is) wrong.push(`${type} at ${new Date(at).toISOString()}: ${sentence}`);
  };
  /** Whom each open clock of the case names. */
  const named = new Map<string, Responsible>();
  for (const fact of facts) {
    const department = told(fact, 'departmentId');
    switch (fact.type) {
      case 'handling.assigned':
        [owner, person, receiver, isAccepted] = [department, told(fact, 'handlerId'), '', false];
        break;
      case 'handling.transferred':
        expect(told(fact, 'fromDepartmentId') === owner, `passed on by ${told(fact, 'fromDepartmentId')}, but ${owner} answers for it`, fact);
        expect(told(fact, 'fromHandlerId') === person, `passed on by ${told(fact, 'fromHandlerId')}, but ${person} answers for it`, fact);
        receiver = department;
        isAccepted = false;
        break;
      case 'handling.disputed':
        expect(department === owner, `${department} is said to answer for it, but ${owner} does`, fact);
        [receiver, isAccepted] = ['', false];
        break;
      case 'handling.accepted':
        expect(department === (receiver || owner), `accepted by ${department}, but ${receiver || owner} has it`, fact);
        [owner, person, receiver, isAccepted] = [department, told(fact, 'handlerId'), '', true];
        expect(person !== '', 'nobody in person is responsible', fact);
        break;
      case 'complaint.reopened':
        [owner, person, receiver, isOpen, isAccepted] = [DESK, '', '', true, false];
        break;
      case 'handling.resolved':
      case 'handling.cancelled':
        expect(isOpen, 'it had ended before', fact);
        isOpen = false;
        break;
      default: {
        const isWork = fact.type.startsWith('handling.') && OF_DEPARTMENT.includes(fact.role);
        if (isWork) expect(fact.department === (receiver || owner) && isAccepted && isOpen, `${fact.department ?? 'nobody'} works on what ${receiver || owner} has`, fact);
        // What starts a clock may stand behind what came of the same cause elsewhere; what time brings is said of the owner of that time.
        if (!fact.type.startsWith('clock.')) break;
        const responsible = fact.data['responsible'] as Responsible | undefined;
        const isAppointed = ['clock.started', 'clock.handed-over'].includes(fact.type);
        for (const { clockId, stage } of clocksOf(fact.data as unknown as ClockRef)) {
          if (!OF_CASE.includes(stage)) continue;
          if (responsible && !isAppointed) expect(responsible.departmentId === owner, `${stage} presses ${responsible.departmentId}, but ${owner} answers for it`, fact);
          if (fact.type === 'clock.handed-over') expect(textOf(named.get(clockId)) !== textOf(responsible), `${stage} goes to whom it names already`, fact);
          if (responsible) named.set(clockId, responsible);
          if (['clock.met', 'clock.cancelled'].includes(fact.type)) named.delete(clockId);
        }
      }
    }
  }
  for (const responsible of named.values()) {
    const isIt = responsible.departmentId === owner && (person === '' || responsible.staffId === person);
    if (!isIt) wrong.push(`in the end a clock of the case names ${textOf(responsible)}, but ${owner} ${person} answers for it`);
  }
  return wrong;
}

const textOf = ({ departmentId, staffId }: Responsible = { departmentId: 'nobody' }): string => [departmentId, staffId].filter(Boolean).join(' ');
