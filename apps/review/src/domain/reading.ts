import type { Role } from '@redress/contracts';

/** Who reads everything about a customer where they say why; for their work they need it. */
const READING: readonly Role[] = ['AGENT', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'];
/** Who reads it of the cases that the own department has now. */
const HANDLING: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];

/** Who is shown anything of a customer at all. */
export const customerReaders: readonly Role[] = [...READING, ...HANDLING, 'COORDINATOR'];

/** Whether somebody may read what is known of a customer as it is, rather than masked (S1-12). */
export function mayRead({ roles, departmentId }: { readonly roles: readonly Role[]; readonly departmentId?: string }, caseDepartmentId: string | undefined): boolean {
  const isOwn = departmentId !== undefined && departmentId === caseDepartmentId;
  return roles.some((role) => READING.includes(role) || (isOwn && HANDLING.includes(role)));
}
