import { DepartmentPolicy } from '@redress/contracts';
import type { Policies } from './context.js';
import { refuse } from './errors.js';

export type Department = (typeof DepartmentPolicy)['example']['body'];

/** Whether a person may be made responsible in a department: its manager, or one of its team (S3-14). */
export function belongsTo({ managerId, team }: Department, staffId: string): boolean {
  return staffId === managerId || team.some((member) => member.staffId === staffId);
}

/** @throws DomainError UNKNOWN_DEPARTMENT. */
export function expectKnown(policies: Policies, departmentId: string, field: string): void {
  if (!policies.find(DepartmentPolicy, departmentId)) throw refuse('UNKNOWN_DEPARTMENT', { field });
}

/** @throws DomainError HANDLER_NOT_IN_TEAM. */
export function expectMember(policies: Policies, departmentId: string, staffId: string | undefined, field: string): void {
  if (staffId === undefined) return;
  const department = policies.find(DepartmentPolicy, departmentId)?.body;
  if (!department || !belongsTo(department, staffId)) throw refuse('HANDLER_NOT_IN_TEAM', { field });
}
