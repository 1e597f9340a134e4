import { dueAt } from '@redress/calendar';
import type { Complaint } from './complaint.js';
import type { IntakeContext } from './context.js';

/** How long a customer may ask for a review of a decision, or appeal against it (domain §6.6). */
const REVIEW_WINDOW = { unit: 'CD', amount: 30 } as const;

/** The end of the window that opens with a decision, at the close of a working day. */
export function reviewUntil(decidedAt: Date, context: IntakeContext): string {
  return new Date(dueAt(context.calendar(), decidedAt.getTime(), REVIEW_WINDOW).at).toISOString();
}

/** With its timer, where nothing but time stands before the archive: the decision is final unless the customer asks, and nobody reviews it (S1-09). */
export function archivedInTime(complaint: Complaint): Complaint {
  const { archiveAt: _before, ...rest } = complaint;
  const { status, reviewUntil: until, openReviewIds } = rest;
  const isDecided = status === 'CLOSED' || status === 'REJECTED';
  return isDecided && until !== undefined && openReviewIds === undefined ? { ...rest, archiveAt: until } : rest;
}
