import { categories, managerOf, membersOf } from './company.js';
import { due } from './calendar.js';
import { type Callback, type Complaint, currentReview, isOver, isUnderWay, type Review } from './state.js';

/* What follows in another machine from a step in one of them (domain §4, the rows that begin with “on”). */

const windowFrom = (now: number): number => due(now, { unit: 'CD', amount: 30 });

/** To the department of the rule, or into the manual queue; and to nobody whom a review keeps out. */
export function dispatch(c: Complaint, now: number): void {
  const { department, handler } = categories[c.category ?? ''] ?? {};
  const isSomebodyLeft = department !== undefined && membersOf(department).some((id) => !c.case.notHandlers.has(id));
  Object.assign(c.case, { plan: undefined, sender: undefined, binding: false, transfers: 0, department: undefined, handler: undefined, held: [], handlers: [], waits: undefined });
  c.case.status = isSomebodyLeft ? 'ASSIGNED' : 'UNROUTED';
  if (isSomebodyLeft) assign(c, department, handler !== undefined && !c.case.notHandlers.has(handler) ? handler : undefined, now);
}

export function assign(c: Complaint, department: string, handler: string | undefined, now: number): void {
  Object.assign(c.case, { status: 'ASSIGNED', department, handler, assignedAt: now });
  c.case.held = [...c.case.held.filter((other) => other !== department), department];
  if (handler !== undefined) responsible(c, handler);
  c.parties.add(department);
  c.lastDepartment = department;
  c.status = 'IN_HANDLING';
}

export function responsible(c: Complaint, handler: string): void {
  c.case.handlers = [...c.case.handlers.filter((other) => other !== handler), handler];
  c.everHandlers.add(handler);
  c.persons.add(handler);
}

export function rejected(c: Complaint, now: number): void {
  Object.assign(c, { status: 'REJECTED', isRejected: true, askedAt: undefined, proposedBy: undefined, reviewUntil: windowFrom(now) });
}

/** The result is told the same instant, and the call-back is due. */
export function resolved(c: Complaint, now: number): void {
  Object.assign(c.case, { status: 'RESOLVED', waits: undefined });
  Object.assign(c, { status: 'RESOLVED', reviewUntil: windowFrom(now) });
  c.callback = { status: 'SCHEDULED', attempts: 0, days: new Set(), notDepartments: [...c.case.held], notHandlers: [...c.case.handlers] };
}

/** What the customer answered at the call-back, or that they could not be reached. */
export function calledBack(c: Complaint, status: Callback['status'], wish: string, now: number): void {
  if (c.callback) c.callback.status = status;
  if (c.status !== 'RESOLVED') return;
  if (wish === 'REHANDLE' && c.rehandlings === 0) {
    c.rehandlings += 1;
    reopen(c, [], now);
    return;
  }
  c.status = 'CLOSED';
  if (wish !== 'NONE') trigger(c, false, now);
}

/** A customer asks for a review: one begins, or the one that is under way is about that too. */
export function trigger(c: Complaint, isReasoned: boolean, now: number): void {
  const current = currentReview(c);
  if (current && isUnderWay(current)) current.isReasoned ||= isReasoned;
  else {
    c.reviews.push({
      status: 'TRIGGERED', round: c.round, isAppeal: c.isRejected, isMajor: c.severity === 'SEVERE', triggeredAt: now, isReasoned, reviewer: undefined, asked: [],
      collected: new Set(['SYSTEM_LOG', 'HISTORY']), contacts: 0, isReached: false, outcome: undefined, isConsented: false,
    });
  }
  if (c.status === 'RESOLVED') c.status = 'CLOSED';
  endCallback(c);
}

/** The conclusion stands, and the customer is told at once, where a message reaches them. */
export function concluded(c: Complaint, review: Review, now: number): void {
  review.status = 'CONCLUDED';
  if (review.outcome === 'REMANDED') c.case.remand = 'OPEN';
  const isOverturned = review.outcome === 'REMANDED' || (review.outcome === 'AMENDED' && c.isRejected);
  if (isOverturned) reopen(c, review.outcome === 'REMANDED' ? [...c.everHandlers] : [], now);
  if (c.isReachable) fedBack(c, review);
}

/** Closed when nothing is open any more; a remedy that it grants is carried out through an action, unless the case is handled anew. */
export function fedBack(c: Complaint, review: Review): void {
  const own = c.actions.filter((action) => action.review === review);
  const isRemedyMissing = review.outcome === 'AMENDED' && !review.isAppeal && !own.some(({ isRemedy }) => isRemedy);
  if (own.some(({ status }) => status !== 'VERIFIED')) review.status = 'RECTIFYING';
  else review.status = isRemedyMissing ? 'FED_BACK' : 'CLOSED';
}

function reopen(c: Complaint, notHandlers: readonly string[], now: number): void {
  for (const id of notHandlers) c.case.notHandlers.add(id);
  Object.assign(c, { status: 'ACCEPTED', round: c.round + 1, isRejected: false, reviewUntil: undefined, category: c.category ?? 'OTHER', severity: c.severity ?? 'MINOR' });
  dispatch(c, now);
}

/** The customer takes the complaint back: everything ends the same instant, but a severe danger to people is pursued as an improvement (domain §4.1). */
export function endWithdrawn(c: Complaint): void {
  c.status = 'WITHDRAWN';
  Object.assign(c, { askedAt: undefined, proposedBy: undefined });
  if (!['NONE', 'RESOLVED'].includes(c.case.status)) Object.assign(c.case, { status: 'CANCELLED', waits: undefined });
  endCallback(c);
  const review = currentReview(c);
  if (review && !isOver(review) && isUnderWay(review) && review.status !== 'PENDING_APPROVAL') review.status = 'WITHDRAWN';
  if (c.isSafetyMatter && c.severity === 'SEVERE') c.actions.push({ status: 'ASSIGNED', owner: managerOf(c.lastDepartment ?? 'CUSTOMER_SERVICE'), isRemedy: true, review: undefined });
}

function endCallback({ callback }: Complaint): void {
  if (callback && ['SCHEDULED', 'ATTEMPTED'].includes(callback.status)) callback.status = 'CANCELLED';
}
