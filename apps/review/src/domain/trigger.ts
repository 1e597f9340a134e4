import { type Input, ReviewTriggeredV1 } from '@redress/contracts';
import { idLike } from '@redress/kernel';
import type { Decision } from './context.js';
import { currentReview, type Request, type Review, type ReviewCase, UNDER_WAY, withReview } from './review-case.js';

/** Somebody asks for a review: a new one begins, or, while one is under way, it is about that too (domain §4.4, decision 17). */
export function trigger(current: ReviewCase, request: Request): Decision {
  const open = currentReview(current);
  const review = open && UNDER_WAY.includes(open.status) ? { ...open, requests: [...open.requests, request] as const } : begin(current, request);
  const { trigger, reasonCode } = request;
  const fact = ReviewTriggeredV1.of({ reviewId: review.id, reviewNo: review.no, trigger, ...(reasonCode ? { reasonCode } : {}), priority: review.priority, customerAsked: true });
  return { state: withReview(current, review), facts: [fact] };
}

/** What a customer asks for at a time. */
export const requestOf = ({ at, actor }: Input, request: Pick<Request, 'trigger' | 'reasonCode'>): Request => ({ ...request, at: at.toISOString(), by: actor.id });

function begin({ complaintId, complaintNo, reviews, complaint }: ReviewCase, request: Request): Review {
  const n = String(reviews.length + 1);
  // Who asks for a second handling in vain, and what went through many hands, comes first (S4-03).
  const isUrgent = complaint.isPassedAround || complaint.round > 1;
  return {
    id: idLike(complaintId, 'review', complaintId, n),
    no: `${complaintNo}-R${n}`,
    status: 'TRIGGERED',
    round: complaint.round,
    isAppeal: complaint.isRejected,
    requests: [request],
    priority: isUrgent ? 'HIGH' : 'NORMAL',
    major: complaint.severity === 'SEVERE',
    evidenceRequests: [],
    evidence: [],
    notApplicable: [],
    verifications: [],
  };
}
