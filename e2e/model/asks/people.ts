import type { Actor, Role } from '@redress/contracts';
import { departments, DEPUTY, handlerOf, LEAD, managerOf, reviewers } from '../rules/company.js';
import type { Random } from '../random.js';
import { type Complaint, currentReview, sentBackBy, untoldReview } from '../rules/state.js';

const staff = (id: string, role: Role, departmentId?: string): Actor => ({ kind: 'STAFF', id, role, ...(departmentId === undefined ? {} : { departmentId }) });

/** The people around one complaint; mostly those whom its state calls for. */
export interface People {
  readonly customer: Actor;
  readonly stranger: Actor;
  readonly agent: Actor;
  readonly manager: Actor;
  readonly otherManager: Actor;
  readonly handler: Actor;
  readonly head: Actor;
  readonly outsider: Actor;
  readonly coordinator: Actor;
  readonly reviewer: Actor;
  readonly otherReviewer: Actor;
  readonly lead: Actor;
  readonly deputy: Actor;
  readonly supervisor: Actor;
}

export function peopleOf(c: Complaint, random: Random): People {
  const { department = 'SALES', notHandlers } = c.case;
  const n = notHandlers.has(handlerOf(department, 1)) || random.chance(0.2) ? 2 : 1;
  const elsewhere = random.pick(departments.filter((one) => one !== department));
  // Whoever has the newest review; now and then whoever has an older one that still waits for them.
  const waiting = random.chance(0.3) ? (untoldReview(c) ?? sentBackBy(c)) : undefined;
  const reviewer = (waiting ?? currentReview(c))?.reviewer ?? 'reviewer-1';
  const isLeadInvolved = random.chance(0.03);
  return {
    customer: { kind: 'CUSTOMER', id: c.customer ?? `${c.name}-unknown`, role: 'CUSTOMER' },
    stranger: { kind: 'CUSTOMER', id: `${c.name}-neighbour`, role: 'CUSTOMER' },
    // Whoever takes part may later be asked to review: then they have a stake.
    agent: staff(random.weighted([[10, 'agent-1'], [10, 'agent-2'], [1, 'reviewer-3']]), 'AGENT'),
    manager: staff(isLeadInvolved ? LEAD : 'manager-1', 'COMPLAINT_MANAGER'),
    otherManager: staff('manager-2', 'COMPLAINT_MANAGER'),
    handler: staff(handlerOf(department, n), 'HANDLER', department),
    head: staff(managerOf(department), 'DEPT_MANAGER', department),
    outsider: staff(handlerOf(elsewhere, 1), 'HANDLER', elsewhere),
    coordinator: staff('coordinator-1', 'COORDINATOR'),
    reviewer: staff(reviewer, 'REVIEWER', reviewers[reviewer]),
    otherReviewer: staff(Object.keys(reviewers).find((id) => id !== reviewer) ?? '', 'REVIEWER'),
    lead: staff(LEAD, 'REVIEW_LEAD'),
    deputy: staff(DEPUTY, 'REVIEW_LEAD'),
    supervisor: staff('supervisor-1', 'SUPERVISOR'),
  };
}
