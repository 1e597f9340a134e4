import { complaintOf } from './complaint.js';
import type { ImprovementAction } from './improvement.js';
import type { KeptFact } from './kept-fact.js';
import type { Review } from './review-case.js';

/** What is written about a review, put together from its case (S4-10). Nothing in it is personal. */
export interface ReviewReport {
  readonly complaintNo: string;
  readonly category?: string;
  readonly severity?: string;
  readonly departmentIds: readonly string[];
  readonly review: Review;
  readonly improvements: readonly ImprovementAction[];
  /** Every try to reach the customer, those that failed too (S4-25). */
  readonly contacts: readonly { readonly at: string; readonly by: string; readonly outcome: string }[];
  /** Who approved what before the review (S4-25). */
  readonly approvals: readonly { readonly at: string; readonly by: string; readonly type: string }[];
  /** Every step of the case with its time (S4-27). */
  readonly systemLog: readonly { readonly at: string; readonly type: string; readonly by: string }[];
}

/** Clocks only follow what the others do. */
const isStep = ({ source }: KeptFact): boolean => source !== '/sla';

export function reportOf(complaintNo: string, review: Review, actions: readonly ImprovementAction[], facts: readonly KeptFact[]): ReviewReport {
  const steps = facts.filter(isStep);
  const { category, severity, departmentIds } = complaintOf(steps, { ownComplaints: [] });
  return {
    complaintNo,
    ...(category ? { category } : {}),
    ...(severity ? { severity } : {}),
    departmentIds,
    review,
    improvements: actions.filter(({ reviewId }) => reviewId === review.id),
    contacts: steps.flatMap(({ type, at, actor, data }) => {
      const { outcome } = data as { outcome?: string };
      return outcome && /^(complaint|handling)\.contacted\./.test(type) ? [{ at, by: actor.id, outcome }] : [];
    }),
    approvals: steps.flatMap(({ type, source, at, data }) => {
      const { approvedBy } = data as { approvedBy?: string };
      return approvedBy && source !== '/review' ? [{ at, by: approvedBy, type }] : [];
    }),
    systemLog: steps.map(({ at, type, actor }) => ({ at, type, by: actor.id })),
  };
}
