import type { Actor } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Complaint } from './complaint.js';
import type { IntakeContext } from './context.js';

/**
 * A customer acts on their own complaints only: named by what the enterprise knows them by or, when it does not know them, by the pseudonym that the
 * stream has for them. Staff act on all.
 * @throws DomainError FORBIDDEN_CUSTOMER.
 */
export function expectOwn({ customerId }: Complaint, actor: Actor, { identities }: IntakeContext): void {
  if (actor.role !== 'CUSTOMER' || actor.id === customerId) return;
  if (identities.customerId({ externalId: actor.id, contacts: [] }, '') !== customerId) throw refuseCommon('FORBIDDEN_CUSTOMER');
}
