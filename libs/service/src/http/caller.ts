import { Actor, code, Role } from '@redress/contracts';
import { z } from 'zod';

/** Who sent a request, as the token says. */
export interface Caller {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly departmentId?: string;
}

/** What a token must carry. Roles that the platform does not know are passed over; SYSTEM is no role of a token. */
const Claims = z.object({
  sub: code(),
  roles: z.array(z.string()).default([]),
  department: code().optional(),
});

export function callerOf(claims: unknown): Caller | undefined {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) return undefined;
  const roles = parsed.data.roles.flatMap((role) => {
    const known = Role.safeParse(role);
    return known.success && known.data !== 'SYSTEM' ? [known.data] : [];
  });
  return { id: parsed.data.sub, roles, ...(parsed.data.department ? { departmentId: parsed.data.department } : {}) };
}

/** The actor of a command: the caller in the first of its roles that may give it, or, so that it is refused, in any. */
export function actorFor(caller: Caller, allowed: readonly Role[]): Actor {
  const role = caller.roles.find((one) => allowed.includes(one)) ?? caller.roles[0] ?? 'CUSTOMER';
  return {
    kind: role === 'CUSTOMER' ? 'CUSTOMER' : role === 'INTEGRATION' ? 'INTEGRATION' : 'STAFF',
    id: caller.id,
    role,
    ...(caller.departmentId ? { departmentId: caller.departmentId } : {}),
  };
}
