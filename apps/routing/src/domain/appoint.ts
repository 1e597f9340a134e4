import { type AppointLeadV1, HandlingAssignedV1, type Input } from '@redress/contracts';
import { refuseCommon, scrub } from '@redress/kernel';
import { expectAdmitted, expectCase } from './access.js';
import { stating } from './case-file.js';
import type { Decision, RoutingContext } from './context.js';
import { expectKnown, expectMember } from './department.js';
import { classified, expectStatus, type HandlingCase } from './handling-case.js';
import { withLast } from './with-last.js';

type AppointLead = (typeof AppointLeadV1)['example'];

/**
 * COORDINATION → ASSIGNED: what departments disputed is given to one, for good (S0-10). UNROUTED → ASSIGNED: what no rule fits is given out by hand, and
 * may be passed on like what a rule gave out. That the routing desk may do too, which is told of it; a dispute is for the coordination group alone (S1-05).
 */
export function appoint(current: HandlingCase, input: Input<AppointLead>, { policies }: RoutingContext): Decision<HandlingCase> {
  expectCase(current);
  expectStatus(current, 'COORDINATION', 'UNROUTED');
  if (current.status === 'COORDINATION' && input.actor.role !== 'COORDINATOR') throw refuseCommon('FORBIDDEN_ROLE', { role: input.actor.role, allowed: ['COORDINATOR'] });
  const { departmentId, handlerId, reason } = input.data;
  expectKnown(policies, departmentId, 'departmentId');
  expectMember(policies, departmentId, handlerId, 'handlerId');
  expectAdmitted(current, handlerId, 'handlerId');
  const { handlerId: _handler, ruleId: _rule, acceptedAt: _accepted, ...rest } = classified(current);
  const { category, severity, onSiteRequired, transfers } = rest;
  const binding = current.status === 'COORDINATION';
  const person = handlerId === undefined ? {} : { handlerId };
  return stating(
    {
      ...rest, status: 'ASSIGNED', departmentId, ...person, binding, assignedAt: input.at.toISOString(),
      heldBy: withLast(current.heldBy, departmentId), handlerIds: handlerId === undefined ? current.handlerIds : withLast(current.handlerIds, handlerId),
    },
    input,
    HandlingAssignedV1.of({ departmentId, ...person, binding, onSiteRequired, transfers, category, severity, reason: scrub(reason) }),
  );
}
