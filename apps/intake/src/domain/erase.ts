import { ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, type ErasePersonalDataV1, type Input, RetentionPolicy, tombstoneOf } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Complaint, ComplaintStatus } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { refuse } from './errors.js';

type ErasePersonalData = (typeof ErasePersonalDataV1)['example'];

/** Nobody may ask for anything any more. */
const OVER: readonly ComplaintStatus[] = ['ARCHIVED', 'WITHDRAWN'];
const DAY_MS = 24 * 60 * 60_000;

/** Everything personal of a complaint goes, here and wherever the private record was heard; not while somebody may still need it (S1-12). */
export function erasePersonalData(current: Complaint, { data }: Input<ErasePersonalData>, { now }: IntakeContext): Decision<Complaint> {
  const { status, erasedAt, openReviewIds, reviewUntil } = current;
  if (erasedAt !== undefined) throw refuse('ALREADY_ERASED', { erasedAt });
  if (openReviewIds !== undefined) throw refuse('UNDER_REVIEW', { reviewIds: openReviewIds });
  if (status === 'CLOSED' || status === 'REJECTED') throw refuse('REVIEW_WINDOW_OPEN', { until: reviewUntil });
  if (!OVER.includes(status)) throw refuseCommon('INVALID_STATE', { status, allowed: OVER });
  return erased(current, data, now);
}

/** The time for which personal data are kept is over (domain §9, decision 9). Undefined when something came between. */
export function eraseInTime(current: Complaint | undefined, _input: Input, { now, policies }: IntakeContext): Decision<Complaint> | undefined {
  if (!current || !OVER.includes(current.status) || current.erasedAt !== undefined || current.openReviewIds !== undefined) return undefined;
  const endedAt = current.archivedAt ?? current.withdrawnAt;
  const days = policies.find(RetentionPolicy, RetentionPolicy.example.id)?.body.days;
  if (endedAt === undefined || days === undefined || Date.parse(endedAt) + days * DAY_MS > now.getTime()) return undefined;
  return erased(current, { ground: 'RETENTION_OVER' }, now);
}

/** What is left says nothing about a person: numbers, states, times, and what staff decided. */
const erased = (current: Complaint, data: ErasePersonalData, now: Date): Decision<Complaint> => ({
  state: { ...current, erasedAt: now.toISOString() },
  facts: [tombstoneOf(ComplaintPrivateRecordedV1), ComplaintPersonalDataErasedV1.of(data)],
});
