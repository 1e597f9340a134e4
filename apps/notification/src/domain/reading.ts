import type { Role } from '@redress/contracts';

interface Reader {
  readonly roles: readonly Role[];
  readonly departmentId?: string;
}

/** Who works on the case reads what its customer said about the result. */
const HANDLING: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];
/** Who calls back, and who looks into a case again. */
const REVIEWING: readonly Role[] = ['COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD'];

/** Who is shown that there are words. */
export const readers: readonly Role[] = [...REVIEWING, ...HANDLING, 'AGENT', 'COORDINATOR', 'SUPERVISOR'];

/** The role in which somebody reads the words of a customer as they are; undefined when they see only that there are some (S1-12). */
export function readsAs({ roles, departmentId }: Reader, caseDepartmentId: string | undefined): Role | undefined {
  const isOwn = departmentId !== undefined && departmentId === caseDepartmentId;
  return roles.find((role) => REVIEWING.includes(role) || (isOwn && HANDLING.includes(role)));
}

/** Whether somebody has nothing to do with the case: all that they are is staff of another department. */
export const isStranger = ({ roles, departmentId }: Reader, caseDepartmentId: string | undefined): boolean =>
  departmentId !== caseDepartmentId && roles.filter((role) => readers.includes(role)).every((role) => HANDLING.includes(role));
