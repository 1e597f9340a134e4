import type { Category, Channel, Severity } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { Entry, Words } from './entry.js';

/**
 * Where handling stands (domain §4.2). EXPECTED: the complaint is not accepted, so that there is no case yet; only what its rule and its case file
 * will need is kept.
 */
export type CaseStatus =
  | 'EXPECTED' | 'UNROUTED' | 'ASSIGNED' | 'ACCEPTED' | 'CONTACTED' | 'PLAN_PROPOSED' | 'PLAN_AGREED' | 'EXECUTED' | 'RESOLVED'
  | 'COORDINATION' | 'SUSPENDED' | 'CANCELLED';

/** What a routing rule may ask of a complaint. Nothing here says who the customer is (S1-11). */
export interface Classification {
  readonly category: Category;
  readonly severity: Severity;
  readonly channel: Channel;
  readonly outletId?: string;
  readonly productModel?: string;
}

/** Why a case waits, since when, and where it goes on. */
export interface Suspension {
  readonly reason: 'CUSTOMER_INFO' | 'CUSTOMER_APPOINTMENT';
  readonly since: string;
  readonly resumesTo: CaseStatus;
}

/** One version of the plan: what later steps need of it. */
export interface PlanVersion {
  readonly version: number;
  readonly solutions: readonly string[];
  readonly remedyDueAt: string;
  readonly compensation?: number;
  readonly customerFee: number;
  readonly consentRequired: boolean;
}

/** The version that was proposed last in this round, and what it would replace: that stands until the customer agrees to the new one. */
export interface Plan extends PlanVersion {
  readonly standing?: PlanVersion & { readonly status: 'PLAN_AGREED' | 'EXECUTED' };
}

/** The handling of one complaint. Instants are ISO 8601 in UTC. */
export interface HandlingCase extends Partial<Classification> {
  readonly complaintId: string;
  readonly version: number;
  readonly complaintNo: string;
  readonly round: number;
  readonly status: CaseStatus;
  /** By what the enterprise knows the customer, where it does, and the pseudonym that the stream has for them: only so may a customer act. Nothing is decided by either. */
  readonly customerRef?: string;
  readonly customerId?: string;
  /** The department that has the case, or that is to accept it; absent while nobody has it (S0-02). */
  readonly departmentId?: string;
  /** The responsible person: never absent once ACCEPTED (S3-10). */
  readonly handlerId?: string;
  /** Who passed the case on, and answers for it until it is accepted (S0-02). */
  readonly senderDepartmentId?: string;
  readonly senderHandlerId?: string;
  readonly ruleId?: string;
  readonly binding: boolean;
  readonly onSiteRequired: boolean;
  readonly transfers: number;
  /** Every department that had the case in this round, the last one last. */
  readonly heldBy: readonly string[];
  /** Every person who was responsible in this round, the last one last. */
  readonly handlerIds: readonly string[];
  /** Who may not handle it: their result was sent back by a review. */
  readonly notHandlerIds: readonly string[];
  /** The review that sent the case back, and whether it agrees to the new result. */
  readonly remand?: { readonly reviewId: string; readonly isConsented: boolean };
  readonly suspension?: Suspension;
  readonly plan?: Plan;
  /** Tries to reach the customer in this round. */
  readonly contactAttempts: number;
  /** The mandatory questions that were answered, in any round: nobody is asked twice (S0-03). */
  readonly answeredQuestions: readonly string[];
  readonly isInspected: boolean;
  /** What is on file, and under which reference (S0-03). */
  readonly itemsOnFile: Readonly<Record<string, string>>;
  /** How many items were supplied to routing itself. */
  readonly suppliedItems: number;
  /** How many entries the case file has. */
  readonly entries: number;
  /** When the complaint was dispatched or failed to be, in this round: work lists begin with the oldest. */
  readonly openedAt?: string;
  /** When the department that has the case got it. */
  readonly assignedAt?: string;
  readonly acceptedAt?: string;
  /** Since when nothing personal is kept of the complaint. It stays so. */
  readonly erasedAt?: string;
  /** On the way into tables of their own: never loaded again with the case. */
  readonly newEntries?: readonly Entry[];
  readonly newWords?: readonly Words[];
  /** By what the customer was known until now: on the way out of those tables. */
  readonly forgotten?: { readonly customerRef?: string };
}

/** A case that was registered. */
export type ClassifiedCase = HandlingCase & Classification;

/** @throws Error for a complaint that nobody has registered: a defect, as none is accepted before. */
export function classified(current: HandlingCase): ClassifiedCase {
  const { category, severity, channel } = current;
  if (category === undefined || severity === undefined || channel === undefined) throw new Error('a case is not registered');
  return { ...current, category, severity, channel };
}

/** @throws DomainError INVALID_STATE that names the current state. */
export function expectStatus({ status }: HandlingCase, ...allowed: readonly CaseStatus[]): void {
  if (!allowed.includes(status)) throw refuseCommon('INVALID_STATE', { status, allowed });
}

/** The states from the acceptance on in which somebody works on the case. */
export const WORKING = ['ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'] as const satisfies readonly CaseStatus[];

/**
 * For what may also be done while handling waits for the customer: clocks that do not pause ask for it (contact, visit), or it only writes down what came out.
 * @throws DomainError INVALID_STATE that names the current state.
 */
export function expectWork({ status, suspension }: HandlingCase, ...allowed: readonly CaseStatus[]): void {
  if (!allowed.includes(suspension?.resumesTo ?? status)) throw refuseCommon('INVALID_STATE', { status, allowed: [...allowed, 'SUSPENDED'] });
}
