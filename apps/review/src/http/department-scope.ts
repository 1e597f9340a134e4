import type { Role } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Caller } from '@redress/service';

/** Who sees what belongs to every department. */
export const SEE_ALL: readonly Role[] = ['SUPERVISOR', 'COORDINATOR', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD'];

/** The department whose things a caller gets: the one asked for, or all; a department only its own. @throws DomainError FORBIDDEN_DEPARTMENT. */
export function departmentFor({ roles, departmentId }: Caller, asked: string | undefined): string | undefined {
  if (roles.some((role) => SEE_ALL.includes(role))) return asked;
  if (departmentId === undefined || (asked !== undefined && asked !== departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
  return departmentId;
}
