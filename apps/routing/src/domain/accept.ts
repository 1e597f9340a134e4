import { type AcceptCaseV1, HandlingAcceptedV1, type Input } from '@redress/contracts';
import { expectAdmitted, expectDepartment } from './access.js';
import type { Decision, RoutingContext } from './context.js';
import { expectMember } from './department.js';
import { expectStatus, type HandlingCase } from './handling-case.js';
import { withLast } from './with-last.js';

type AcceptCase = (typeof AcceptCaseV1)['example'];

/**
 * ASSIGNED → ACCEPTED: the department takes the case, and the investigation starts (S1-23). From here on one person of it is responsible, and no longer who
 * passed the case on (S0-02, S3-10): whoever is named, else the actor, whose membership their own system vouches for.
 */
export function accept(current: HandlingCase, { data, actor, at }: Input<AcceptCase>, { policies }: RoutingContext): Decision<HandlingCase> {
  expectDepartment(current, actor);
  expectStatus(current, 'ASSIGNED');
  const { departmentId, senderDepartmentId: _department, senderHandlerId: _handler, ...own } = current;
  if (departmentId === undefined) throw new Error('an assigned case has no department');
  expectMember(policies, departmentId, data.handlerId, 'handlerId');
  expectAdmitted(current, data.handlerId, 'handlerId');
  const handlerId = data.handlerId ?? actor.id;
  const acceptedAt = at.toISOString();
  return {
    state: { ...own, status: 'ACCEPTED', departmentId, handlerId, handlerIds: withLast(current.handlerIds, handlerId), acceptedAt },
    facts: [HandlingAcceptedV1.of({ handlerId, departmentId, investigationStartedAt: acceptedAt })],
  };
}
