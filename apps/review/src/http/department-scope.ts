import type { Role } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Caller } from '@redress/service';
import type { TimelineQueries } from '../database/timeline.queries.js';
import { partiesOf } from '../domain/parties.js';

/** Who sees what belongs to every department. */
export const SEE_ALL: readonly Role[] = ['SUPERVISOR', 'COORDINATOR', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD'];

/** The department whose things a caller gets: the one asked for, or all; a department only its own. @throws DomainError FORBIDDEN_DEPARTMENT. */
export function departmentFor({ roles, departmentId }: Caller, asked: string | undefined): string | undefined {
  if (roles.some((role) => SEE_ALL.includes(role))) return asked;
  if (departmentId === undefined || (asked !== undefined && asked !== departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
  return departmentId;
}

/**
 * Of a complaint its own departments see everything: whoever had the case, and whom one of its clocks names, as whoever took it, is asked for records of
 * it or has to improve something (S0-11, S1-12). Agents take the complaints of all.
 * @throws DomainError FORBIDDEN_DEPARTMENT when what the caller is, is staff of another department.
 */
export async function checkInvolved({ roles, departmentId }: Caller, complaintId: string, queries: TimelineQueries): Promise<void> {
  if (roles.some((role) => role === 'AGENT' || SEE_ALL.includes(role))) return;
  const [facts, clocks] = await Promise.all([queries.kept(complaintId), queries.departmentsOfClocks(complaintId)]);
  if (departmentId === undefined || ![...partiesOf(facts).departmentIds, ...clocks].includes(departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
}
