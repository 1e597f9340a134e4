import type { Actor } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { refuse } from './errors.js';
import type { HandlingCase } from './handling-case.js';

/**
 * A case is worked on by the department that has it, and by nobody whom a review keeps out (S0-02).
 * @throws DomainError NOT_FOUND, FORBIDDEN_DEPARTMENT, HANDLER_EXCLUDED.
 */
export function expectDepartment(current: HandlingCase, actor: Actor): void {
  expectCase(current);
  const { departmentId } = current;
  if (departmentId !== undefined && actor.departmentId !== departmentId) throw refuseCommon('FORBIDDEN_DEPARTMENT', { responsible: departmentId });
  expectAdmitted(current, actor.id);
}

/**
 * What a customer says reaches the case from the customer themselves, who is named by what the enterprise knows them by or by the pseudonym that the
 * stream has for them, from customer service, or from the department that has the case.
 * @throws DomainError NOT_FOUND, FORBIDDEN_CUSTOMER, FORBIDDEN_DEPARTMENT, HANDLER_EXCLUDED.
 */
export function expectCustomerOrStaff(current: HandlingCase, actor: Actor): void {
  if (actor.role === 'CUSTOMER') {
    expectCase(current);
    if (actor.id !== current.customerRef && actor.id !== current.customerId) throw refuseCommon('FORBIDDEN_CUSTOMER');
  } else if (actor.role === 'AGENT') {
    expectCase(current);
  } else {
    expectDepartment(current, actor);
  }
}

/** Not a case yet: nobody may learn more of it than that. @throws DomainError NOT_FOUND. */
export function expectCase({ status, complaintId }: HandlingCase): void {
  if (status === 'EXPECTED') throw refuseCommon('NOT_FOUND', { id: complaintId });
}

/** @throws DomainError HANDLER_EXCLUDED. */
export function expectAdmitted({ notHandlerIds }: HandlingCase, staffId: string | undefined, field?: string): void {
  if (staffId !== undefined && notHandlerIds.includes(staffId)) throw refuse('HANDLER_EXCLUDED', field ? { field } : {});
}
