import { type ConsentRemandV1, type Input, ReviewRemandConsentedV1 } from '@redress/contracts';
import { refuseCommon, scrub } from '@redress/kernel';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { expectReview, expectReviewer, type Review, type ReviewCase, type ReviewStatus, withReview } from './review-case.js';

type ConsentRemand = (typeof ConsentRemandV1)['example'];

const STANDING: readonly ReviewStatus[] = ['CONCLUDED', 'FED_BACK', 'RECTIFYING', 'CLOSED'];

/** The reviewer has nothing against what came of a case that was sent back: it may be resolved (domain §4.2). */
export function consentRemand(current: ReviewCase, { data, actor, at }: Input<ConsentRemand>): Decision {
  // Another review may have begun since: the one that waits for the new result is meant.
  const review = current.reviews.findLast(awaitsConsent) ?? expectReview(current, ...STANDING);
  expectReviewer(review, actor);
  const { outcome } = review.conclusion ?? {};
  if (outcome !== 'REMANDED' || review.consentedAt) throw refuseCommon('INVALID_STATE', { status: review.status, outcome, consentedAt: review.consentedAt });
  if (current.complaint.round === review.round || !current.complaint.hasPlan) throw refuse('NOTHING_TO_CONSENT');
  return {
    state: withReview(current, { ...review, consentedAt: at.toISOString() }),
    facts: [ReviewRemandConsentedV1.of({ reviewId: review.id, ...(data.text ? { text: scrub(data.text) } : {}) })],
  };
}

const awaitsConsent = ({ status, conclusion, consentedAt }: Review): boolean => STANDING.includes(status) && conclusion?.outcome === 'REMANDED' && consentedAt === undefined;
