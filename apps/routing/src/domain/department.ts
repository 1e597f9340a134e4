import type { DepartmentPolicy } from '@redress/contracts';

export type Department = (typeof DepartmentPolicy)['example']['body'];

/** Whether a person may be made responsible in a department: its manager, or one of its team (S3-14). */
export function belongsTo({ managerId, team }: Department, staffId: string): boolean {
  return staffId === managerId || team.some((member) => member.staffId === staffId);
}
