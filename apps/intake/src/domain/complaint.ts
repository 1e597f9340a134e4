import type { Category, Channel, Language, Severity } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';

export type ComplaintStatus = 'RECEIVED' | 'REGISTERED' | 'ACCEPTED' | 'IN_HANDLING';

/** A complaint as intake keeps it (domain §4.1). Instants are ISO 8601 in UTC. */
export interface Complaint {
  readonly id: string;
  readonly version: number;
  readonly no: string;
  readonly status: ComplaintStatus;
  readonly round: number;
  readonly channel: Channel;
  readonly customerId: string;
  readonly language: Language;
  readonly segment?: string;
  readonly outletId?: string;
  readonly receivedAt: string;
  readonly category?: Category;
  readonly severity?: Severity;
  readonly summary?: string;
  readonly registeredAt?: string;
  readonly acceptedAt?: string;
  readonly contactedAt?: string;
  /** Tries to reach the customer so far, and when the last failed one was: two at least 15 minutes apart make them unreachable. */
  readonly contactAttempts: number;
  readonly firstFailedContactAt?: string;
  readonly departmentId?: string;
  readonly handlerId?: string;
}

/** @throws DomainError INVALID_STATE that names the current state. */
export function expectStatus(complaint: Complaint, ...allowed: readonly ComplaintStatus[]): void {
  if (!allowed.includes(complaint.status)) throw refuseCommon('INVALID_STATE', { status: complaint.status, allowed });
}
