import type { Category, Channel, Severity } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';

/** EXPECTED: the complaint is registered but not accepted, so that there is no case yet; only what its rule will ask for is kept. */
export type CaseStatus = 'EXPECTED' | 'UNROUTED' | 'ASSIGNED' | 'ACCEPTED';

/** What a routing rule may ask of a complaint. Nothing here says who the customer is (S1-11). */
export interface Classification {
  readonly category: Category;
  readonly severity: Severity;
  readonly channel: Channel;
  readonly outletId?: string;
  readonly productModel?: string;
}

/** The handling of one complaint (domain §4.2). Instants are ISO 8601 in UTC. */
export interface HandlingCase extends Classification {
  readonly complaintId: string;
  readonly version: number;
  readonly complaintNo: string;
  readonly round: number;
  readonly status: CaseStatus;
  /** The one responsible department; absent while nobody is (S0-02). */
  readonly departmentId?: string;
  /** The responsible person: never absent once ACCEPTED (S3-10). */
  readonly handlerId?: string;
  readonly ruleId?: string;
  readonly binding: boolean;
  readonly onSiteRequired: boolean;
  readonly transfers: number;
  /** Every department that was responsible so far, the first first. */
  readonly heldBy: readonly string[];
  /** When the complaint was dispatched or failed to be: work lists begin with the oldest. */
  readonly openedAt?: string;
  readonly assignedAt?: string;
  readonly acceptedAt?: string;
}

/** @throws DomainError INVALID_STATE that names the current state. */
export function expectStatus({ status }: HandlingCase, ...allowed: readonly CaseStatus[]): void {
  if (!allowed.includes(status)) throw refuseCommon('INVALID_STATE', { status, allowed });
}
