import type { EvidenceKind } from '@redress/contracts';
import type { Evidence, Review, ReviewCase } from './review-case.js';

const automatic: readonly EvidenceKind[] = ['SYSTEM_LOG', 'HISTORY'];

/** Kinds that nobody has to be asked for. */
export const isAutomatic = (kind: EvidenceKind): boolean => automatic.includes(kind);

/** What the platform knows by itself: every step of the case with its time, and what the customer complained about in the year before (S4-27, S4-28). */
export function ownRecords(current: ReviewCase, review: Review, now: Date): readonly Evidence[] {
  const common = { by: 'review', at: now.toISOString() };
  const history = historyOf(current, review);
  return [
    { ...common, kind: 'SYSTEM_LOG', refs: [{ key: 'AUDIT', ref: `v1/complaints/${current.complaintNo}/audit` }], notExisting: [] },
    { ...common, kind: 'HISTORY', refs: history.map((no) => ({ key: no, ref: `v1/complaints/${no}/timeline` })), notExisting: history.length > 0 ? [] : ['EARLIER_COMPLAINTS'] },
  ];
}

/** The numbers of the other complaints that came within a year before the review was asked for. */
function historyOf({ complaintNo, complaint: { ownComplaints } }: ReviewCase, { requests: [first] }: Review): string[] {
  const from = new Date(first.at);
  from.setUTCFullYear(from.getUTCFullYear() - 1);
  return ownComplaints
    .filter(({ complaintNo: no, receivedAt }) => no !== complaintNo && receivedAt >= from.toISOString() && receivedAt <= first.at)
    .map(({ complaintNo: no }) => no);
}
