import type { Category, Channel, Language, RegisterComplaintV1, Severity, Trigger } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { refuse } from './errors.js';
import type { Closing, Proposal, Rejection, Result, ReviewDecision } from './outcome.js';
import type { ContactNote, CustomerNote, Submission } from './words.js';

export const complaintStatuses = ['RECEIVED', 'REGISTERED', 'ACCEPTED', 'IN_HANDLING', 'RESOLVED', 'CLOSED', 'ARCHIVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];

/** Not closed yet, and not ended otherwise. */
export const openStatuses = ['RECEIVED', 'REGISTERED', 'ACCEPTED', 'IN_HANDLING', 'RESOLVED'] as const satisfies readonly ComplaintStatus[];

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
  /** What the customer is asked for: while it is there, the complaint awaits them. */
  readonly asked?: AskedFor;
  /** The items that the customer supplied, by key, and where each is kept. */
  readonly onFile?: Readonly<Record<string, string>>;
  /** How often the customer asked again, in all and since the last substantive reply. */
  readonly chasers: number;
  readonly chasersSinceReply: number;
  readonly departmentId?: string;
  readonly handlerId?: string;
  readonly proposal?: Proposal;
  readonly rejection?: Rejection;
  readonly result?: Result;
  readonly closing?: Closing;
  readonly withdrawnAt?: string;
  /** Until when the customer may ask for a review of the decision, or appeal against it. */
  readonly reviewUntil?: string;
  /** The reviews that are not over: absent when there is none. */
  readonly openReviewIds?: readonly string[];
  readonly reviewDecisions?: readonly ReviewDecision[];
  /** How often the case was opened again because its customer wanted that at the call-back. */
  readonly rehandlings: number;
  /** Its timer: present when nothing but time stands before the archive. */
  readonly archiveAt?: string;
  readonly archivedAt?: string;
  /** Since when nothing personal is kept of it. It stays so. */
  readonly erasedAt?: string;
  /** What the customer handed in, on the way into its own table: it is never loaded again with the complaint. */
  readonly submission?: Submission;
  /** Notes on contacts, and what the customer said later, on the way into their own tables. */
  readonly newContactNotes?: readonly ContactNote[];
  readonly newCustomerNotes?: readonly CustomerNote[];
}

/** Items that the customer was asked for at an instant. */
export interface AskedFor {
  readonly at: string;
  readonly items: readonly { readonly key: string; readonly label: string }[];
}

/** @throws DomainError ARCHIVED, or INVALID_STATE that names the current state. */
export function expectStatus(complaint: Complaint, ...allowed: readonly ComplaintStatus[]): void {
  const { status } = complaint;
  if (status === 'ARCHIVED') throw refuse('ARCHIVED');
  if (!allowed.includes(status)) throw refuseCommon('INVALID_STATE', { status, allowed });
}

/** @throws Error about a fact that nothing can have caused: somebody has to look. */
export function known(complaint: Complaint | undefined): Complaint {
  if (!complaint) throw new Error('a fact about a complaint that was never received');
  return complaint;
}
