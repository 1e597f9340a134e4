import type { Role } from '@redress/contracts';

/** Somebody in the story. Staff are those of the default policies. */
export interface Person {
  readonly name: string;
  readonly id: string;
  readonly role: Role;
  readonly departmentId?: string;
}

export const staff = (id: string, role: Role, departmentId?: string): Person => ({ name: id, id, role, ...(departmentId ? { departmentId } : {}) });

export const agent = staff('agent-1', 'AGENT');
export const complaintManager = staff('complaint-manager-1', 'COMPLAINT_MANAGER');
export const departmentManager = staff('logistics-manager', 'DEPT_MANAGER', 'LOGISTICS');
export const reviewLead = staff('review-lead-1', 'REVIEW_LEAD');
export const reviewer = staff('reviewer-2', 'REVIEWER');
export const supervisor = staff('supervisor-1', 'SUPERVISOR');
export const policyAdmin = staff('policy-admin-1', 'POLICY_ADMIN');

/** A customer with a mailbox. Each run has its own, so that nobody complains twice. */
export interface Customer extends Person {
  readonly mailbox: string;
  readonly language: 'zh-CN' | 'en';
}

export function customer(name: string, language: Customer['language'], run: string): Customer {
  const id = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${run}`;
  return { name, id, role: 'CUSTOMER', mailbox: `${id}@example.com`, language };
}
