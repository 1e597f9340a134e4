import type { Complaint } from './complaint.js';

/** Why somebody cannot judge a case: they took part in it, or belong to a department that handled it (S4-04). */
export function conflictOf({ participantIds, departmentIds }: Complaint, { id, departmentId }: { readonly id: string; readonly departmentId?: string | undefined }): 'PARTICIPANT' | 'DEPARTMENT' | undefined {
  if (participantIds.includes(id)) return 'PARTICIPANT';
  return departmentId !== undefined && departmentIds.includes(departmentId) ? 'DEPARTMENT' : undefined;
}
