import type { Actor, HandlingAssignedV1, ImprovementAssignedV1, Input, ReviewEvidenceRequestedV1, ReviewOpenedV1, Role, Severity, Stage } from '@redress/contracts';
import type { Clock, Responsible } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import { lastOf } from './improvement.js';

type Data<E extends { readonly example: unknown }> = E['example'];

/** Takes complaints and finds out who handles them (domain §6.3). */
const INTAKE_DEPARTMENT = 'CUSTOMER_SERVICE';
/** The reviewers, whatever departments they come from; their lead is their manager. */
const REVIEW_GROUP = 'REVIEW_GROUP';

/** Who answers for a complaint that nobody handles yet: customer service, and the member of staff who dealt with it last. */
export function takenBy({ kind, id, departmentId }: Actor): Responsible {
  return kind === 'STAFF' ? { departmentId: departmentId ?? INTAKE_DEPARTMENT, staffId: id } : { departmentId: INTAKE_DEPARTMENT };
}

export const named = (departmentId: string, staffId: string | undefined): Responsible => ({ departmentId, ...(staffId ? { staffId } : {}) });

/** Whom a case was assigned or passed to. */
export function assignedTo({ data }: Input): Responsible {
  const { departmentId, handlerId } = data as Data<typeof HandlingAssignedV1>;
  return named(departmentId, handlerId);
}

/** A complaint manager asks the customer, never those who handled the case (domain §4.5). */
export const callbackDesk = (): Responsible => ({ departmentId: INTAKE_DEPARTMENT });

export const reviewGroup = (): Responsible => ({ departmentId: REVIEW_GROUP });

/** The reviewer whom a fact names; otherwise who had the review before. */
export function reviewer({ data }: Input, { clocks }: ComplaintClocks): Responsible {
  const { reviewId, reviewerId } = data as Data<typeof ReviewOpenedV1>;
  if (reviewerId) return named(REVIEW_GROUP, reviewerId);
  return clocks.findLast(({ stage, subject }) => stage === 'REVIEW_CONCLUDE' && subject === reviewId)?.responsible ?? reviewGroup();
}

/** The department that is asked for its records (S4-11). */
export const askedFor = ({ data }: Input): Responsible => ({ departmentId: (data as Data<typeof ReviewEvidenceRequestedV1>).departmentId });

/** Who has to improve something; an action that is sent back names nobody anew. */
export function improver(fact: Input, state: ComplaintClocks): Responsible | undefined {
  const { departmentId, ownerId } = fact.data as Partial<Data<typeof ImprovementAssignedV1>>;
  return departmentId ? named(departmentId, ownerId) : lastOf(fact, state)?.responsible;
}

const isOfReview = (stage: Stage): boolean => stage === 'REVIEW_SCREEN' || stage === 'REVIEW_CONCLUDE' || stage === 'REVIEW_FEEDBACK';

/** Who is told while nobody in person is known, where that is not the department. */
function desk(stage: Stage): Role | undefined {
  if (isOfReview(stage)) return 'REVIEW_LEAD';
  return stage === 'CALLBACK' ? 'COMPLAINT_MANAGER' : undefined;
}

/** Whom a warning tells (L0): the responsible person, or the department while nobody is named; the supervisors too when it is SEVERE. */
export function warned(clock: Clock, severity: Severity | undefined): string[] {
  return [...overdue(clock), ...(severity === 'SEVERE' ? ['SUPERVISOR'] : [])];
}

/** Whom a breach tells: still the responsible person. */
export function overdue({ stage, responsible: { departmentId, staffId } }: Clock): string[] {
  return [staffId ?? desk(stage) ?? departmentId];
}

/** Whom each step of the ladder adds (domain §6.5): 1 the department manager, 2 the supervisors, 3 the coordination group. */
export function escalated({ stage }: Clock, level: 1 | 2 | 3): Role[] {
  if (level === 1) return [isOfReview(stage) ? 'REVIEW_LEAD' : 'DEPT_MANAGER'];
  return [level === 2 ? 'SUPERVISOR' : 'COORDINATOR'];
}
