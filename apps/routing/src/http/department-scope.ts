import type { Role } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Caller } from '@redress/service';

/** Who sees the cases of every department. */
const SEE_ALL = ['SUPERVISOR', 'COORDINATOR', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD'] as const satisfies readonly Role[];

/** Who may read cases at all. */
export const CASE_READERS = [...SEE_ALL, 'HANDLER', 'DEPT_MANAGER'] as const satisfies readonly Role[];

/**
 * The one department whose cases a caller sees; undefined when that is all of them.
 * @throws DomainError FORBIDDEN_DEPARTMENT when the caller works in none.
 */
export function onlyDepartmentOf({ roles, departmentId }: Caller): string | undefined {
  if (SEE_ALL.some((role) => roles.includes(role))) return undefined;
  if (departmentId === undefined) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
  return departmentId;
}

/** @throws DomainError FORBIDDEN_DEPARTMENT when what belongs to that department is not for this caller. */
export function checkDepartment(caller: Caller, departmentId: string): void {
  checkInvolved(caller, [departmentId]);
}

/** @throws DomainError FORBIDDEN_DEPARTMENT when what belongs to those departments, or to none, is not for this caller. */
export function checkInvolved(caller: Caller, departmentIds: readonly string[]): void {
  const only = onlyDepartmentOf(caller);
  if (only !== undefined && !departmentIds.includes(only)) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
}
