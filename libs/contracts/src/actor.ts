import { z } from 'zod';
import { code } from './values.js';

export const Role = z.enum([
  'CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN', 'SYSTEM', 'INTEGRATION',
]);
export type Role = z.infer<typeof Role>;

/** Who did it. Ids are opaque staff or customer ids, never names or addresses. */
export const Actor = z.strictObject({
  kind: z.enum(['CUSTOMER', 'STAFF', 'SYSTEM', 'INTEGRATION']),
  id: code(),
  role: Role,
  departmentId: code().optional(),
});
export type Actor = z.infer<typeof Actor>;

/** The platform itself, acting on a fact or a timer. */
export function system(service: string): Actor {
  return { kind: 'SYSTEM', id: service, role: 'SYSTEM' };
}
