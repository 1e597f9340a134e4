import { ComplaintArchivedV1, type Input } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';

/** CLOSED, REJECTED → ARCHIVED when the time for a review has passed without one (S1-09). Undefined when something came between. */
export function archiveInTime(current: Complaint | undefined, _input: Input, { now }: IntakeContext): Decision<Complaint> | undefined {
  if (!current?.archiveAt || new Date(current.archiveAt) > now) return undefined;
  const { archiveAt: _done, ...rest } = current;
  return { state: { ...rest, status: 'ARCHIVED', archivedAt: now.toISOString() }, facts: [ComplaintArchivedV1.of({})] };
}
