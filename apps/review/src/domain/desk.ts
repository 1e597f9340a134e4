import type { Role } from '@redress/contracts';

/** Where complaints are taken in and customers are called back, while nobody else has them (domain §6.3). */
const INTAKE_DEPARTMENT = 'CUSTOMER_SERVICE';

/** What somebody has to look after today. */
export interface Desk {
  readonly staffId: string;
  /** Whose clocks: their own, and those of the department that name nobody. */
  readonly assignees: readonly string[];
  /** The department all of whose clocks they answer for. */
  readonly managedDepartmentId?: string;
  /** From which step of the ladder on a clock becomes their business: 2 supervisors, 3 coordination group (domain §6.5). */
  readonly fromLevel?: 2 | 3;
  /** Clocks of SEVERE complaints are their business from the warning on (domain §6.5). */
  readonly supervises: boolean;
  /** They give cases that no rule fits to a department (S1-05). */
  readonly routes: boolean;
  /** They appoint a department for what the departments dispute (S0-10). */
  readonly coordinates: boolean;
  /** They approve rejections, but for those that they proposed (S1-16). */
  readonly approves: boolean;
  /** They reach customers whom no message reaches (domain §4.5). */
  readonly reaches: boolean;
  /** Customers are called back by complaint managers only (domain §4.5). */
  readonly callsBack: boolean;
  readonly screens: boolean;
  readonly reviews: boolean;
  readonly leads: boolean;
  readonly verifies: boolean;
}

/** Every role of staff has a desk. */
export const deskRoles: readonly Role[] = ['AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'];

export function deskOf({ id, roles, departmentId }: { readonly id: string; readonly roles: readonly Role[]; readonly departmentId?: string }): Desk {
  const is = (...some: readonly Role[]): boolean => roles.some((role) => some.includes(role));
  const own = is('HANDLER', 'AGENT', 'COMPLAINT_MANAGER') ? (departmentId ?? (is('AGENT', 'COMPLAINT_MANAGER') ? INTAKE_DEPARTMENT : undefined)) : undefined;
  const fromLevel = is('SUPERVISOR') ? 2 : is('COORDINATOR') ? 3 : undefined;
  return {
    staffId: id,
    assignees: [id, ...(own ? [own] : [])],
    ...(departmentId && is('DEPT_MANAGER') ? { managedDepartmentId: departmentId } : {}),
    ...(fromLevel ? { fromLevel } : {}),
    supervises: is('SUPERVISOR'),
    routes: is('COMPLAINT_MANAGER', 'COORDINATOR'),
    coordinates: is('COORDINATOR'),
    approves: is('COMPLAINT_MANAGER'),
    reaches: is('AGENT'),
    callsBack: is('COMPLAINT_MANAGER', 'DEPT_MANAGER'),
    screens: is('REVIEWER', 'REVIEW_LEAD'),
    reviews: is('REVIEWER'),
    leads: is('REVIEW_LEAD'),
    verifies: is('REVIEWER', 'SUPERVISOR'),
  };
}
