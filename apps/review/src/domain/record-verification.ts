import { type Input, type RecordVerificationV1, ReviewVerificationRecordedV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { expectReview, expectReviewer, type Review, type ReviewCase, type Verification, withReview } from './review-case.js';

type RecordVerification = (typeof RecordVerificationV1)['example'];

/** Tries that have to fail before a conclusion without the customer (domain §4.4). */
const TRIES = 3;

/** A check, written down: who made it, when, what came out (§2.1 step 4, S4-10). */
export function recordVerification(current: ReviewCase, { data, actor, at }: Input<RecordVerification>, { now }: ReviewContext): Decision {
  const review = expectReview(current, 'VERIFYING');
  expectReviewer(review, actor);
  const { kind, outcome } = data;
  const personIds = [...new Set(data.personIds)];
  const verifiedAt = new Date(data.verifiedAt ?? at).toISOString();
  if (kind === 'ON_SITE' && personIds.length < 2) throw refuse('TWO_PERSONS_REQUIRED', { field: 'personIds' });
  if ((kind === 'CUSTOMER_CONTACT') !== (outcome !== undefined)) throw refuse('OUTCOME_REQUIRED', { field: 'outcome' });
  if (verifiedAt > now.toISOString() || verifiedAt < review.requests[0].at) throw refuse('VERIFIED_AT_IMPOSSIBLE', { field: 'verifiedAt' });
  const common = { kind, personIds, ...(outcome ? { outcome } : {}), text: scrub(data.text), evidenceRefs: data.evidenceRefs };
  const verification: Verification = { ...common, at: verifiedAt };
  return {
    state: withReview(current, { ...review, verifications: [...review.verifications, verification] }),
    facts: [ReviewVerificationRecordedV1.of({ reviewId: review.id, verifiedAt, ...common })],
  };
}

/** Customers who asked for the review are heard again, or cannot be reached. */
export function isCustomerHeard({ verifications }: Review): boolean {
  const contacts = verifications.filter(({ kind }) => kind === 'CUSTOMER_CONTACT');
  return contacts.some(({ outcome }) => outcome === 'REACHED') || contacts.length >= TRIES;
}
