import type { ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceRequestedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1 } from '@redress/contracts';
import { cancel } from './callback.js';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, file } from './correspondence.js';
import type { Heard } from './heard.js';
import { post, postOnly, toCustomer, toPerson, toStaff } from './post.js';
import { dropCallbackMessages } from './result.js';

type Current = Correspondence | undefined;

/** Reviews that no customer asked for are told to none (domain §9, 6). */
export const isAsked = ({ customerAsked }: { readonly customerAsked: boolean }): boolean => customerAsked;

/** The customer asked for a review: that is confirmed (S4-13), and nobody asks whether they are satisfied any more. */
export function confirmReview(current: Current, heard: Heard<(typeof ReviewTriggeredV1)['example']>, context: NotificationContext): Decision | undefined {
  if (!isAsked(heard.data)) return undefined;
  const { state, facts } = cancel(correspondenceOf(current, heard), 'REVIEW_REQUESTED', context.now);
  const messages = post(state, [toCustomer('REVIEW_RECEIVED', { reviewNo: heard.data.reviewNo })], heard, context);
  return file(state, [...(facts.length > 0 ? dropCallbackMessages(state, context.now) : []), ...messages], facts);
}

/** 不予复查告知书: the number, the reason and the basis (S4-23, S1-13). */
export function declineReview(current: Current, heard: Heard<(typeof ReviewDeclinedV1)['example']>, context: NotificationContext): Decision | undefined {
  if (!isAsked(heard.data)) return undefined;
  const { reviewNo, reasonCodes, text, legalBasis } = heard.data;
  return postOnly(correspondenceOf(current, heard), [toCustomer('REVIEW_DECLINED', { reviewNo, reasonCodes: reasonCodes.join(','), reason: text, basis: legalBasis })], heard, context);
}

/** The conclusion and its reasons (S4-30 step 6), to the customer; where it grants a remedy that nobody has to carry out yet, the lead hears so (domain §4.4). */
export function tellConclusion(current: Current, heard: Heard<(typeof ReviewConcludedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { outcome, reasons, remedy, remedyUnassigned } = heard.data;
  const drafts = [
    ...(isAsked(heard.data) ? [toCustomer('REVIEW_RESULT', { outcome, reasons, remedy })] : []),
    ...(remedyUnassigned ? toStaff('REMEDY', ['REVIEW_LEAD'], { remedy }, undefined, context) : []),
  ];
  return postOnly(correspondenceOf(current, heard), drafts, heard, context);
}

/** The reviewer has work (S4-22). */
export function assignReviewer(current: Current, heard: Heard<(typeof ReviewReviewerAssignedV1)['example']>, context: NotificationContext): Decision | undefined {
  return postOnly(correspondenceOf(current, heard), [toPerson('ASSIGN', heard.data.reviewerId, 'REVIEWER', { stage: 'REVIEW_CONCLUDE' })], heard, context);
}

/** A department is asked for its original records (S4-11). */
export function askForEvidence(current: Current, heard: Heard<(typeof ReviewEvidenceRequestedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { departmentId, items, dueAt } = heard.data;
  const values = { dueAt, items: items.map(({ label }) => label).join('\n') };
  return postOnly(correspondenceOf(current, heard), toStaff('EVIDENCE', ['DEPT_MANAGER'], values, { departmentId }, context), heard, context);
}
