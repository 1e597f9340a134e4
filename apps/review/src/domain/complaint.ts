import {
  type Category, ComplaintAcceptedV1, ComplaintArchivedV1, ComplaintClosedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1, ComplaintReopenedV1,
  ComplaintWithdrawnV1, type EventType, HandlingAssignedV1, HandlingDisputedV1, HandlingPlanProposedV1, HandlingResolvedV1, HandlingTransferredV1, NotificationFailedV1,
  NotificationSentV1, type Severity,
} from '@redress/contracts';
import type { KeptFact } from './kept-fact.js';
import { partiesOf } from './parties.js';

/** A complaint of the same customer, this one included. */
export interface OwnComplaint {
  readonly complaintNo: string;
  readonly receivedAt: string;
}

/** What is known of the customer beside the facts about the complaint. */
export interface Customer {
  /** By what the enterprise knows them, where it does. Never stated. */
  readonly customerRef?: string;
  /** Their complaints, the newest first. */
  readonly ownComplaints: readonly OwnComplaint[];
}

/** What the facts say of a complaint: what decisions about its reviews rest on. Instants are ISO 8601 in UTC. */
export interface Complaint extends Customer {
  readonly status: 'RECEIVED' | 'REGISTERED' | 'ACCEPTED' | 'IN_HANDLING' | 'RESOLVED' | 'REJECTED' | 'CLOSED' | 'ARCHIVED' | 'WITHDRAWN';
  readonly round: number;
  /** The pseudonym that the stream has for the customer. */
  readonly customerId?: string;
  /** The rounds that began because the customer wanted it at the call-back. */
  readonly rehandledRounds: readonly number[];
  readonly category?: Category;
  readonly severity?: Severity;
  /** Somebody was hurt or may be. */
  readonly isSafetyMatter?: boolean;
  /** The decision of this round, once the customer was told; and until when they may ask for a review or appeal, as they were told. */
  readonly decision?: { readonly toldAt: string; readonly until?: string } | undefined;
  readonly isRejected: boolean;
  readonly appealUntil?: string | undefined;
  /** It went from one department to another, or nobody wanted it. */
  readonly isPassedAround: boolean;
  /** A solution was proposed in this round. */
  readonly hasPlan: boolean;
  /** The department that had it last. */
  readonly departmentId?: string;
  /** Who took part in any round, which departments had it, and which persons were responsible (S4-04). */
  readonly participantIds: readonly string[];
  readonly departmentIds: readonly string[];
  readonly handlerIds: readonly string[];
}

type Told = Partial<Complaint>;
type Tell<D> = (data: D, fact: KeptFact, complaint: Complaint) => Told;
const tells = <D>(event: EventType<D>, tell: Tell<D>): readonly [string, Tell<unknown>] => [event.type, tell as Tell<unknown>];
const status = (status: Complaint['status']) => (): Told => ({ status });

/** The message with the decision went out. Where it could not, somebody tells them by hand: the decision stands, and the time for a review begins. */
const telling: Tell<{ readonly template: string; readonly until?: string | undefined }> = ({ template, until }, { at }, { status, decision, appealUntil = '' }) => {
  const told = DECISIONS[template];
  const promised = until ?? appealUntil;
  return told?.includes(status) && !decision ? { decision: { toldAt: at, ...(promised ? { until: promised } : {}) } } : {};
};

/** Which message tells which decision: it may go out late, but never after the case was opened again. */
const DECISIONS: Readonly<Record<string, readonly Complaint['status'][]>> = { RESULT: ['RESOLVED', 'CLOSED', 'ARCHIVED'], REJECTED: ['REJECTED', 'ARCHIVED'] };

const told: ReadonlyMap<string, Tell<unknown>> = new Map([
  tells(ComplaintReceivedV1, ({ customerId }) => ({ status: 'RECEIVED', customerId })),
  tells(ComplaintRegisteredV1, ({ category, severity, triggers }) => ({ status: 'REGISTERED', category, severity, isSafetyMatter: triggers.includes('INJURY_OR_SAFETY') })),
  tells(ComplaintAcceptedV1, status('ACCEPTED')),
  tells(HandlingAssignedV1, ({ departmentId }) => ({ status: 'IN_HANDLING', departmentId })),
  tells(HandlingTransferredV1, ({ departmentId }) => ({ departmentId, isPassedAround: true })),
  tells(HandlingDisputedV1, () => ({ isPassedAround: true })),
  tells(HandlingPlanProposedV1, () => ({ hasPlan: true })),
  tells(HandlingResolvedV1, status('RESOLVED')),
  tells(ComplaintRejectedV1, ({ appealUntil }) => ({ status: 'REJECTED', isRejected: true, appealUntil })),
  tells(NotificationSentV1, telling),
  tells(NotificationFailedV1, telling),
  tells(ComplaintWithdrawnV1, status('WITHDRAWN')),
  tells(ComplaintClosedV1, status('CLOSED')),
  tells(ComplaintArchivedV1, status('ARCHIVED')),
  tells(ComplaintReopenedV1, ({ reason }, { round }, { rehandledRounds }) => ({
    status: 'ACCEPTED', round, decision: undefined, isRejected: false, appealUntil: undefined, hasPlan: false, ...(reason === 'CALLBACK' ? { rehandledRounds: [...rehandledRounds, round] } : {}),
  })),
]);

const NOTHING: Complaint = {
  status: 'RECEIVED', round: 1, rehandledRounds: [], isRejected: false, isPassedAround: false, hasPlan: false, participantIds: [], departmentIds: [], handlerIds: [], ownComplaints: [],
};

/** What facts, in the order of the stream, say of a complaint. */
export function complaintOf(facts: readonly KeptFact[], customer: Customer): Complaint {
  const complaint = facts.reduce<Complaint>((before, fact) => ({ ...before, ...told.get(fact.type)?.(fact.data, fact, before) }), NOTHING);
  return { ...complaint, ...partiesOf(facts), ...customer };
}
