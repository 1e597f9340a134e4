import { type Actor, IntegrationPolicy } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Policies } from './policy-book.js';

/**
 * Over Kafka a system acts with the role of the actor it names, within what is granted to its source (domain §4). Over HTTP the token has said it already.
 * @throws DomainError UNKNOWN_SOURCE, FORBIDDEN_ROLE, FORBIDDEN_DEPARTMENT.
 */
export function authorizeIntegration(actor: Actor, via: { readonly source: string; readonly isKafka: boolean }, policies: Pick<Policies, 'find'>): void {
  if (!via.isKafka) return;
  const grant = policies.find(IntegrationPolicy, via.source.replace(/^\//, ''))?.body;
  if (!grant) throw refuseCommon('UNKNOWN_SOURCE', { field: 'ce_source' });
  if (!grant.roles.includes(actor.role)) throw refuseCommon('FORBIDDEN_ROLE', { role: actor.role, allowed: grant.roles });
  if (grant.departments && !(actor.departmentId && grant.departments.includes(actor.departmentId))) throw refuseCommon('FORBIDDEN_DEPARTMENT', { allowed: grant.departments });
}
