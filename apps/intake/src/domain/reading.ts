import type { Role } from '@redress/contracts';

interface Reader {
  readonly roles: readonly Role[];
  readonly departmentId?: string;
}

/** Who takes complaints, and who looks into a case again. */
const READING: readonly Role[] = ['AGENT', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD'];
/** Who works on the case. */
const HANDLING: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];

/** Who is shown that something was noted. */
export const noteReaders: readonly Role[] = [...READING, ...HANDLING, 'COORDINATOR', 'SUPERVISOR'];

/** The role in which somebody reads what was noted about talking to a customer; undefined when they see only that something was (S1-12). */
export function readsAs({ roles, departmentId }: Reader, caseDepartmentId: string | null): Role | undefined {
  const isOwn = departmentId !== undefined && departmentId === caseDepartmentId;
  return roles.find((role) => READING.includes(role) || (isOwn && HANDLING.includes(role)));
}
