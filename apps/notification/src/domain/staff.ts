import { DepartmentPolicy, Role } from '@redress/contracts';
import type { NotificationContext } from './context.js';
import type { Correspondence } from './correspondence.js';

export interface StaffRecipient {
  /** A staff id, or, where nobody in person is known, the mailbox of a role. */
  readonly mailbox: string;
  readonly to: Role;
}

/** Who answers for what the message is about. */
export interface Responsible {
  readonly departmentId: string;
  readonly staffId?: string | undefined;
}

/** Takes complaints and registers them (domain §6.3). */
export const INTAKE_DEPARTMENT = 'CUSTOMER_SERVICE';

/** Who has the case now. */
export const currentlyResponsible = ({ departmentId = INTAKE_DEPARTMENT, handlerId }: Pick<Correspondence, 'departmentId' | 'handlerId'>): Responsible => ({ departmentId, staffId: handlerId });

type Departments = Pick<NotificationContext['policies'], 'find' | 'all'>;

/** Who is meant by a recipient that a fact names: a role, a department or a person. Roles of the responsible department become persons (S0-16). */
export function staffOf(named: string, responsible: Responsible | undefined, departments: Departments): StaffRecipient {
  const role = Role.safeParse(named);
  if (role.success) return inRole(role.data, responsible, departments);
  const department = departments.find(DepartmentPolicy, named);
  if (department) return { mailbox: department.body.managerId, to: 'DEPT_MANAGER' };
  return { mailbox: named, to: roleOf(named, departments) };
}

function inRole(role: Role, responsible: Responsible | undefined, departments: Departments): StaffRecipient {
  const own = responsible && departments.find(DepartmentPolicy, responsible.departmentId)?.body;
  const persons: Partial<Record<Role, string | undefined>> = { DEPT_MANAGER: own?.managerId, COORDINATOR: own?.coordinatorMemberId, HANDLER: responsible?.staffId };
  return { mailbox: persons[role] ?? role.toLowerCase(), to: role };
}

/** The role in which a person is written to. Who stands in no department's team works at the front desk. */
function roleOf(staffId: string, departments: Departments): Role {
  for (const { body } of departments.all(DepartmentPolicy)) {
    if (body.managerId === staffId) return 'DEPT_MANAGER';
    const role = Role.safeParse(body.team.find((member) => member.staffId === staffId)?.role);
    if (role.success) return role.data;
    if (body.coordinatorMemberId === staffId) return 'COORDINATOR';
  }
  return 'AGENT';
}
