/** What is written to customers, and what to staff (domain §6.10). */
export const customerTemplates = [
  'ACK', 'ASSIGNED', 'PROGRESS', 'INFO_REQUEST', 'APPOINTMENT', 'PLAN', 'RESULT', 'REJECTED', 'WITHDRAWN', 'CALLBACK', 'REVIEW_RECEIVED', 'REVIEW_RESULT', 'REVIEW_DECLINED',
] as const;
export const staffTemplates = ['ASSIGN', 'PLAN_ANSWERED', 'CHASED', 'WARN', 'URGE', 'ESCALATE', 'SEVERE', 'UNROUTED', 'DISPUTED', 'EVIDENCE', 'REMEDY', 'RECTIFY'] as const;

export type CustomerTemplate = (typeof customerTemplates)[number];
export type StaffTemplate = (typeof staffTemplates)[number];
export type TemplateCode = CustomerTemplate | StaffTemplate;

/** Every code that a template can have. */
export const templateCodes: readonly TemplateCode[] = [...customerTemplates, ...staffTemplates];
