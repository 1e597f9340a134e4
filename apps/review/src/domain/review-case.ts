import type { Actor, DeclineReason, EvidenceKind, Outcome, ReviewPriority, ReviewReason, ReviewTrigger, Satisfaction, ScreeningAnswers, VerificationKind } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Complaint } from './complaint.js';
import { refuse } from './errors.js';
import type { ImprovementAction } from './improvement.js';
import type { Words } from './words.js';

/** Where a review stands (domain §4.4). DRAFTED is no place to stay: a conclusion stands at once, or waits for the lead's approval. */
export const reviewStates = ['TRIGGERED', 'OPENED', 'COLLECTING', 'VERIFYING', 'PENDING_APPROVAL', 'CONCLUDED', 'FED_BACK', 'RECTIFYING', 'CLOSED', 'DECLINED', 'WITHDRAWN'] as const;
export type ReviewStatus = (typeof reviewStates)[number];

/** Before the conclusion: what comes up now belongs to it. */
export const UNDER_WAY: readonly ReviewStatus[] = ['TRIGGERED', 'OPENED', 'COLLECTING', 'VERIFYING', 'PENDING_APPROVAL'];

/** Who asked for it, and when. The customer's words are kept apart. */
export interface Request {
  readonly trigger: ReviewTrigger;
  readonly reasonCode?: ReviewReason;
  readonly at: string;
  readonly by: string;
}

export interface Screening {
  readonly answers: ScreeningAnswers;
  readonly at: string;
  readonly by: string;
  readonly reasonCodes: readonly DeclineReason[];
  readonly text?: string;
  readonly legalBasis?: string;
}

/** What a department was asked for, and what became of each item. */
export interface EvidenceRequest {
  readonly kind: EvidenceKind;
  readonly departmentId: string;
  readonly items: readonly { readonly key: string; readonly label: string; readonly answer?: 'PROVIDED' | 'NOT_EXISTING' }[];
  readonly at: string;
  readonly dueAt: string;
}

/** What was provided, or certified not to exist: by a department, by the reviewer, or by the platform itself. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly departmentId?: string;
  readonly by: string;
  readonly at: string;
  readonly refs: readonly { readonly key: string; readonly ref: string }[];
  readonly notExisting: readonly string[];
}

export interface Verification {
  readonly kind: VerificationKind;
  readonly at: string;
  readonly personIds: readonly string[];
  readonly outcome?: 'REACHED' | 'FAILED';
  readonly text: string;
  readonly evidenceRefs: readonly string[];
}

export interface Conclusion {
  readonly facts: string;
  readonly findings: readonly string[];
  readonly outcome: Outcome;
  readonly customerView: { readonly acceptable: boolean; readonly why: string };
  readonly reasons: string;
  readonly remedy?: string;
  readonly satisfactionOverride?: Satisfaction;
  readonly draftedAt: string;
  readonly draftedBy: string;
  readonly approvedBy?: string;
}

/** One review of a decision. Instants are ISO 8601 in UTC. */
export interface Review {
  readonly id: string;
  readonly no: string;
  readonly status: ReviewStatus;
  /** The round of handling whose decision it is about, and whether that was a rejection. */
  readonly round: number;
  readonly isAppeal: boolean;
  readonly requests: readonly [Request, ...Request[]];
  readonly priority: ReviewPriority;
  /** The complaint is severe: the lead approves the conclusion. */
  readonly major: boolean;
  readonly screening?: Screening;
  readonly reviewerId?: string;
  readonly evidenceRequests: readonly EvidenceRequest[];
  readonly evidence: readonly Evidence[];
  readonly notApplicable: readonly { readonly kind: EvidenceKind; readonly reason: string }[];
  readonly verifications: readonly Verification[];
  readonly conclusion?: Conclusion;
  readonly concludedAt?: string;
  readonly fedBackAt?: string;
  readonly consentedAt?: string;
  readonly closedAt?: string;
}

/** Every review of one complaint, the last one being the current one, and every improvement that followed. */
export interface ReviewCase {
  readonly complaintId: string;
  readonly version: number;
  readonly complaintNo: string;
  readonly reviews: readonly Review[];
  readonly actions: readonly ImprovementAction[];
  /** What the facts say of the complaint: read with the case, never saved. */
  readonly complaint: Complaint;
  /** Since when nothing personal is kept of the complaint. It stays so. */
  readonly erasedAt?: string;
  /** The customer's words on the way into their own table: never loaded again with the case. */
  readonly newWords?: readonly Words[];
}

export const currentReview = ({ reviews }: ReviewCase): Review | undefined => reviews.at(-1);

/** The current review, in one of these states. @throws DomainError INVALID_STATE that names the current state. */
export function expectReview(current: ReviewCase, ...allowed: readonly ReviewStatus[]): Review {
  const review = currentReview(current);
  if (!review || !allowed.includes(review.status)) throw refuseCommon('INVALID_STATE', { status: review?.status ?? 'NONE', allowed });
  return review;
}

/** What only the reviewer who has the review may do. @throws DomainError NOT_YOUR_REVIEW. */
export function expectReviewer({ reviewerId }: Review, actor: Actor): void {
  if (actor.id !== reviewerId) throw refuse('NOT_YOUR_REVIEW', { reviewerId });
}

/** The case with a review as it is now: in its place, or as the newest. */
export function withReview(current: ReviewCase, review: Review): ReviewCase {
  const isKnown = current.reviews.some(({ id }) => id === review.id);
  return { ...current, reviews: isKnown ? current.reviews.map((one) => (one.id === review.id ? review : one)) : [...current.reviews, review] };
}
