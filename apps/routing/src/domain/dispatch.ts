import { type ComplaintAcceptedV1, DepartmentPolicy, HandlingAssignedV1, HandlingUnroutedV1, type Input } from '@redress/contracts';
import type { Decision, RoutingContext } from './context.js';
import { belongsTo, type Department } from './department.js';
import { type ClassifiedCase, classified, expectStatus, type HandlingCase } from './handling-case.js';
import { mostSpecific, type Rule } from './rules.js';

type Accepted = (typeof ComplaintAcceptedV1)['example'];

/** EXPECTED → ASSIGNED by the most specific rule, else UNROUTED: then it waits in the manual queue (S1-05). Only an accepted complaint is dispatched (S1-04). */
export function dispatch(current: HandlingCase | undefined, _input: Input<Accepted>, context: RoutingContext): Decision<HandlingCase> {
  if (current?.category === undefined) throw new Error('accepted before it was registered');
  expectStatus(current, 'EXPECTED');
  return route(classified(current), context);
}

/**
 * Gives the case to the department and person of the most specific rule. A person who has left the department, or whom a review keeps out, is passed
 * over; the department has it all the same, unless nobody in it is left.
 */
export function route(current: ClassifiedCase, { now, policies, rules }: RoutingContext): Decision<HandlingCase> {
  const { category, severity, binding, transfers, notHandlerIds } = current;
  const openedAt = now.toISOString();
  const rule = mostSpecific(rules, current);
  const department = rule && policies.find(DepartmentPolicy, rule.body.departmentId)?.body;
  if (!rule || !department || !hasOthers(department, notHandlerIds)) return { state: { ...current, status: 'UNROUTED', openedAt }, facts: [HandlingUnroutedV1.of({ category })] };
  const { departmentId, onSiteRequired } = rule.body;
  const handlerId = personOf(rule, department, notHandlerIds);
  const person = handlerId === undefined ? {} : { handlerId };
  return {
    state: {
      ...current, status: 'ASSIGNED', departmentId, ...person, ruleId: rule.id, onSiteRequired, heldBy: [departmentId], handlerIds: Object.values(person), openedAt, assignedAt: openedAt,
    },
    facts: [HandlingAssignedV1.of({ departmentId, ...person, ruleId: rule.id, binding, onSiteRequired, transfers, category, severity })],
  };
}

const hasOthers = ({ managerId, team }: Department, excluded: readonly string[]): boolean => [managerId, ...team.map(({ staffId }) => staffId)].some((staffId) => !excluded.includes(staffId));

function personOf({ body: { handlerId } }: Rule, department: Department, excluded: readonly string[]): string | undefined {
  return handlerId !== undefined && belongsTo(department, handlerId) && !excluded.includes(handlerId) ? handlerId : undefined;
}
