import { Actor, code, Role } from '@redress/contracts';
import { z } from 'zod';

/** Who sent a request, as the token says. */
export interface Caller {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly departmentId?: string;
  /** By what the enterprise knows the customer that the token speaks for; else their `id`. */
  readonly customerId?: string;
}

/** What a token must carry. Roles that the platform does not know are passed over; SYSTEM is no role of a token. */
const Claims = z.object({
  sub: code(),
  roles: z.array(z.string()).default([]),
  department: code().optional(),
  customer: code().optional(),
});

export function callerOf(claims: unknown): Caller | undefined {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) return undefined;
  const roles = parsed.data.roles.flatMap((role) => {
    const known = Role.safeParse(role);
    return known.success && known.data !== 'SYSTEM' ? [known.data] : [];
  });
  const { sub, department, customer } = parsed.data;
  return { id: sub, roles, ...(department ? { departmentId: department } : {}), ...(customer ? { customerId: customer } : {}) };
}

/** The actor of a command: the caller in the first of its roles that may give it, or, so that it is refused, in any. A customer is who the enterprise knows them as. */
export function actorFor(caller: Caller, allowed: readonly Role[]): Actor {
  const role = caller.roles.find((one) => allowed.includes(one)) ?? caller.roles[0] ?? 'CUSTOMER';
  return {
    kind: role === 'CUSTOMER' ? 'CUSTOMER' : role === 'INTEGRATION' ? 'INTEGRATION' : 'STAFF',
    id: role === 'CUSTOMER' ? (caller.customerId ?? caller.id) : caller.id,
    role,
    ...(caller.departmentId ? { departmentId: caller.departmentId } : {}),
  };
}
