import { DepartmentPolicy, ImprovementAssignedV1 } from '@redress/contracts';
import type { Decision, ReviewContext } from './context.js';
import { type ImprovementAction, nextActionId, withAction } from './improvement.js';
import type { ReviewCase } from './review-case.js';
import { dueOf } from './time-limit.js';

/** Answers for a complaint that no department has (domain §6.3). */
const INTAKE_DEPARTMENT = 'CUSTOMER_SERVICE';
const MEASURE = 'The customer withdrew a complaint about a danger to people: find out what is true of it, and remove the danger. 客户已撤回的投诉涉及人身安全,须核实并消除隐患。';

/** A severe matter of safety goes on as an improvement action of the department that had the case, whatever its customer does (domain §4.1). */
export function keepSafe(current: ReviewCase, context: ReviewContext): Decision {
  const { isSafetyMatter, severity, departmentId = INTAKE_DEPARTMENT } = current.complaint;
  if (!isSafetyMatter || severity !== 'SEVERE') return { state: current, facts: [] };
  const { now, policies } = context;
  const ownerId = policies.find(DepartmentPolicy, departmentId)?.body.managerId ?? departmentId;
  const said = { source: 'WITHDRAWAL' as const, measure: MEASURE, ownerId, departmentId, dueAt: dueOf('RECTIFY', current.complaint, now, context), type: 'REMEDY' as const };
  const action: ImprovementAction = { id: nextActionId(current), status: 'ASSIGNED', ...said, assignedAt: now.toISOString(), assignedBy: 'review', steps: [] };
  return { state: withAction(current, action), facts: [ImprovementAssignedV1.of({ actionId: action.id, ...said })] };
}
