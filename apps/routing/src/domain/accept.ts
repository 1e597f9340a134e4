import { type AcceptCaseV1, DepartmentPolicy, HandlingAcceptedV1, type Input } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Decision, RoutingContext } from './context.js';
import { belongsTo } from './department.js';
import { refuse } from './errors.js';
import { expectStatus, type HandlingCase } from './handling-case.js';

type AcceptCase = (typeof AcceptCaseV1)['example'];

/**
 * ASSIGNED → ACCEPTED: the responsible department takes the case, and the investigation starts (S1-23). From here on one person is responsible (S0-02,
 * S3-10): whoever is named, else the actor, whose membership their own system vouches for.
 */
export function accept(current: HandlingCase, { data, actor, at }: Input<AcceptCase>, { policies }: RoutingContext): Decision<HandlingCase> {
  // Not a case yet: nobody may learn more of it than that.
  if (current.status === 'EXPECTED') throw refuseCommon('NOT_FOUND', { id: current.complaintId });
  const { departmentId } = current;
  if (departmentId !== undefined && actor.departmentId !== departmentId) throw refuseCommon('FORBIDDEN_DEPARTMENT', { responsible: departmentId });
  expectStatus(current, 'ASSIGNED');
  if (departmentId === undefined) throw new Error('an assigned case has no department');
  const department = policies.find(DepartmentPolicy, departmentId)?.body;
  if (data.handlerId && !(department && belongsTo(department, data.handlerId))) throw refuse('HANDLER_NOT_IN_TEAM', { field: 'handlerId' });
  const handlerId = data.handlerId ?? actor.id;
  const acceptedAt = at.toISOString();
  return {
    state: { ...current, status: 'ACCEPTED', handlerId, acceptedAt },
    facts: [HandlingAcceptedV1.of({ handlerId, departmentId, investigationStartedAt: acceptedAt })],
  };
}
