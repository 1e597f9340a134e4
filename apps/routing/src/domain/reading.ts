import type { Role } from '@redress/contracts';

interface Reader {
  readonly roles: readonly Role[];
  readonly departmentId?: string;
}

/** Who works on a case reads what its customer said. */
const HANDLING: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];
/** Who looks into a case again. */
const REVIEWING: readonly Role[] = ['REVIEWER', 'REVIEW_LEAD', 'COMPLAINT_MANAGER'];

/** The role in which somebody reads the words of a customer as they are; undefined when they see only that there are some (S1-12). */
export function readsAs({ roles, departmentId }: Reader, caseDepartmentId: string | null): Role | undefined {
  const isOwn = departmentId !== undefined && departmentId === caseDepartmentId;
  return roles.find((role) => REVIEWING.includes(role) || (isOwn && HANDLING.includes(role)));
}
