import type { Category, Channel, Language, RegisterComplaintV1, Severity, SubmitComplaintV1, Trigger } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';

export type ComplaintStatus = 'RECEIVED' | 'REGISTERED' | 'ACCEPTED' | 'IN_HANDLING';

type Submitted = (typeof SubmitComplaintV1)['example'];
type Registered = (typeof RegisterComplaintV1)['example'];

/** A complaint as intake keeps it (domain §4.1): no personal data. Instants are ISO 8601 in UTC. */
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
  readonly urgency?: number;
  readonly scope?: number;
  readonly triggers?: readonly Trigger[];
  readonly severity?: Severity;
  readonly product?: NonNullable<Registered['product']>;
  readonly summary?: string;
  readonly registeredAt?: string;
  readonly acceptedAt?: string;
  readonly contactedAt?: string;
  /** Tries to reach the customer so far, and the first that failed since they were last reached: one that fails 15 minutes later makes them unreachable. */
  readonly contactAttempts: number;
  readonly firstFailedContactAt?: string;
  readonly departmentId?: string;
  readonly handlerId?: string;
  /** What the customer handed in, on the way into its own table: it is never loaded again with the complaint. */
  readonly submission?: Submission;
  /** Notes on contacts, on the way into their own table. */
  readonly newNotes?: readonly ContactNote[];
}

/** The customer's own words and contacts, and what the submitter believed: kept apart, so that it can be restricted, published anew and erased. */
export interface Submission {
  readonly externalId?: string;
  readonly name?: string;
  readonly contacts: Submitted['customer']['contacts'];
  readonly description: string;
  readonly attachments: Submitted['attachments'];
  readonly occurredAt?: string;
  readonly employeeId?: string;
  readonly orderRef?: string;
  readonly sourceRef?: string;
  readonly hints: Pick<Submitted, 'product' | 'category' | 'urgency' | 'scope' | 'triggers'>;
}

/** What somebody wrote down about a contact. Staff-written, but about a person: kept apart like the customer's own words. */
export interface ContactNote {
  readonly attempt: number;
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

/** @throws DomainError INVALID_STATE that names the current state. */
export function expectStatus(complaint: Complaint, ...allowed: readonly ComplaintStatus[]): void {
  if (!allowed.includes(complaint.status)) throw refuseCommon('INVALID_STATE', { status: complaint.status, allowed });
}
