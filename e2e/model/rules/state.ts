/*
 * What the model knows of one complaint: the four machines of domain §4.1, §4.2, §4.4 and §4.5 beside each other. Instants are epoch ms.
 */

export type Status = 'NONE' | 'RECEIVED' | 'REGISTERED' | 'ACCEPTED' | 'IN_HANDLING' | 'RESOLVED' | 'CLOSED' | 'ARCHIVED' | 'REJECTED' | 'WITHDRAWN';
export type CaseStatus =
  | 'NONE' | 'UNROUTED' | 'ASSIGNED' | 'ACCEPTED' | 'CONTACTED' | 'PLAN_PROPOSED' | 'PLAN_AGREED' | 'EXECUTED' | 'RESOLVED' | 'COORDINATION' | 'SUSPENDED' | 'CANCELLED';
export type ReviewStatus = 'TRIGGERED' | 'OPENED' | 'COLLECTING' | 'VERIFYING' | 'PENDING_APPROVAL' | 'CONCLUDED' | 'FED_BACK' | 'RECTIFYING' | 'CLOSED' | 'DECLINED' | 'WITHDRAWN';

export interface Plan {
  readonly version: number;
  readonly solutions: readonly string[];
  readonly consentNeeded: boolean;
  readonly fee: number;
  /** What it would replace, and where the case stood with that. */
  readonly standing?: Plan & { readonly status: 'PLAN_AGREED' | 'EXECUTED' };
}

export interface Case {
  status: CaseStatus;
  department: string | undefined;
  handler: string | undefined;
  /** Who passed it on, and answers for it until it is accepted. */
  sender: { readonly department: string; readonly handler: string | undefined } | undefined;
  binding: boolean;
  transfers: number;
  assignedAt: number;
  /** Departments and persons that had it in this round. */
  held: string[];
  handlers: string[];
  readonly notHandlers: Set<string>;
  waits: { readonly for: 'CUSTOMER_INFO' | 'CUSTOMER_APPOINTMENT'; readonly since: number; resumesTo: CaseStatus } | undefined;
  plan: Plan | undefined;
  inspected: boolean;
  readonly answered: Set<string>;
  remand: 'OPEN' | 'CONSENTED' | undefined;
}

export interface Callback {
  status: 'SCHEDULED' | 'ATTEMPTED' | 'COMPLETED' | 'UNREACHABLE' | 'DECLINED' | 'CANCELLED';
  attempts: number;
  readonly days: Set<string>;
  readonly notDepartments: readonly string[];
  readonly notHandlers: readonly string[];
}

export interface Review {
  status: ReviewStatus;
  readonly round: number;
  readonly isAppeal: boolean;
  readonly isMajor: boolean;
  readonly triggeredAt: number;
  /** The customer said why, not only that they want it. */
  isReasoned: boolean;
  reviewer: string | undefined;
  /** What departments still owe, as `KIND DEPARTMENT KEY`, and what of it came. */
  readonly asked: { readonly kind: string; readonly department: string; readonly key: string; answer?: 'PROVIDED' | 'NOT_EXISTING' }[];
  readonly collected: Set<string>;
  contacts: number;
  isReached: boolean;
  outcome: 'UPHELD' | 'AMENDED' | 'REMANDED' | undefined;
  isConsented: boolean;
}

export interface Action {
  status: 'ASSIGNED' | 'SUBMITTED' | 'SENT_BACK' | 'VERIFIED';
  readonly owner: string;
  readonly isRemedy: boolean;
  readonly review: Review | undefined;
}

export interface Complaint {
  /** Tells its customer from all others. */
  readonly name: string;
  status: Status;
  round: number;
  /** How often it was handled again because the customer wanted that at the call-back. */
  rehandlings: number;
  /** By what the enterprise knows the customer; nobody for an anonymous one. */
  customer: string | undefined;
  /** Whether a message can reach them. */
  isReachable: boolean;
  category: string | undefined;
  severity: 'MINOR' | 'MODERATE' | 'SEVERE' | undefined;
  isSafetyMatter: boolean;
  askedAt: number | undefined;
  readonly onFile: Set<string>;
  proposedBy: string | undefined;
  isRejected: boolean;
  isErased: boolean;
  chasers: number;
  /** Until when the decision of this round can be reviewed; absent while there is none. */
  reviewUntil: number | undefined;
  readonly case: Case;
  callback: Callback | undefined;
  readonly reviews: Review[];
  readonly actions: Action[];
  /** Who took part in any round, and which departments had the case (S4-04). */
  readonly persons: Set<string>;
  readonly parties: Set<string>;
  /** Who was ever responsible, or was to be; and the department that had it last. */
  readonly everHandlers: Set<string>;
  lastDepartment: string | undefined;
}

export const unborn = (name: string): Complaint => ({
  name, status: 'NONE', round: 1, rehandlings: 0, customer: undefined, isReachable: true, category: undefined, severity: undefined, isSafetyMatter: false, askedAt: undefined, onFile: new Set(),
  proposedBy: undefined, isRejected: false, isErased: false, chasers: 0, reviewUntil: undefined, callback: undefined, reviews: [], actions: [], persons: new Set(), parties: new Set(),
  everHandlers: new Set(), lastDepartment: undefined,
  case: {
    status: 'NONE', department: undefined, handler: undefined, sender: undefined, binding: false, transfers: 0, assignedAt: 0, held: [], handlers: [], notHandlers: new Set(),
    waits: undefined, plan: undefined, inspected: false, answered: new Set(), remand: undefined,
  },
});

export const currentReview = ({ reviews }: Complaint): Review | undefined => reviews.at(-1);
/** A conclusion that the customer has yet to be told, of this reviewer before others: not always the newest review. */
export const untoldReview = ({ reviews }: Complaint, reviewer?: string): Review | undefined => {
  const untold = reviews.filter(({ status }) => status === 'CONCLUDED');
  return untold.find((review) => review.reviewer === reviewer) ?? untold[0];
};
/** The review that sent the case back and has not agreed to the new result. */
export const sentBackBy = ({ reviews }: Complaint): Review | undefined =>
  reviews.findLast(({ status, outcome, isConsented }) => ['CONCLUDED', 'FED_BACK', 'RECTIFYING', 'CLOSED'].includes(status) && outcome === 'REMANDED' && !isConsented);
export const isUnderWay = ({ status }: Review): boolean => ['TRIGGERED', 'OPENED', 'COLLECTING', 'VERIFYING', 'PENDING_APPROVAL'].includes(status);
export const isOver = ({ status }: Review): boolean => status === 'CLOSED' || status === 'DECLINED' || status === 'WITHDRAWN';
