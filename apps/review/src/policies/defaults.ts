import { ReviewerPolicy, ReviewRosterPolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';

/** The review group that an empty database begins with: made-up persons, like the teams of the departments; those who lead belong to none of these. */
const reviewers: readonly (readonly [id: string, departmentId: string, years: number])[] = [
  ['reviewer-1', 'SALES', 4], ['reviewer-2', 'PRODUCT_QUALITY', 5], ['reviewer-3', 'TECHNICAL', 3], ['review-lead-1', 'REVIEW_GROUP', 10], ['review-lead-2', 'REVIEW_GROUP', 8],
];

/** What review publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = [
  ...reviewers.map(([id, departmentId, years]) => ({
    kind: ReviewerPolicy, id, body: { years, certificate: { name: 'ISO 10002 reviewer', validUntil: '2030-12-31' }, departmentId, isActive: true },
  })),
  {
    kind: ReviewRosterPolicy,
    id: 'default',
    body: { period: { from: '2020-01-01', until: '2030-12-31' }, lead: 'review-lead-1', deputyLead: 'review-lead-2', members: ['reviewer-1', 'reviewer-2', 'reviewer-3'] },
  },
];
