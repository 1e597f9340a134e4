import type { Role } from '@redress/contracts';

/** Which complaints somebody may see: all, those of one department, or those of one customer, by their pseudonyms. */
export type Reach = { readonly all: true } | { readonly departmentId: string } | { readonly customerIds: readonly string[] };

const EVERYTHING: readonly Role[] = ['AGENT', 'COMPLAINT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'];
const DEPARTMENT: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];

/** The roles that see any complaint at all. */
export const readers: readonly Role[] = [...EVERYTHING, ...DEPARTMENT, 'CUSTOMER'];

/**
 * The widest reach that the roles of a reader give: customer service, coordinators, reviewers and supervisors see all, departments what was given to
 * them, customers their own (S1-12, design §6). `undefined`: nothing.
 */
export function reachOf(reader: { readonly roles: readonly Role[]; readonly departmentId?: string }, customerIds: readonly string[]): Reach | undefined {
  if (reader.roles.some((role) => EVERYTHING.includes(role))) return { all: true };
  if (reader.departmentId && reader.roles.some((role) => DEPARTMENT.includes(role))) return { departmentId: reader.departmentId };
  return reader.roles.includes('CUSTOMER') ? { customerIds } : undefined;
}
