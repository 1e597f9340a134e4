/** The roles the development issuer gives tokens for: every role of the platform but SYSTEM, which is never a caller. */
export const roles = [
  'CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN', 'INTEGRATION',
] as const;

export type Role = (typeof roles)[number];
