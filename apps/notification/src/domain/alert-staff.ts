import type { ClockBreachedV1, ClockEscalatedV1, ClockWarnedV1, ComplaintChasedV1, ComplaintRegisteredV1, HandlingDisputedV1, HandlingUnroutedV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf } from './correspondence.js';
import type { Heard } from './heard.js';
import { postOnly, toStaff } from './post.js';
import { currentlyResponsible, INTAKE_DEPARTMENT } from './staff.js';

type Current = Correspondence | undefined;
type Registered = (typeof ComplaintRegisteredV1)['example'];

/** 80 % of the time is gone: the responsible person is warned (S0-16). */
export function warn(current: Current, heard: Heard<(typeof ClockWarnedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt, level, recipients, responsible } = heard.data;
  return postOnly(correspondenceOf(current, heard), toStaff('WARN', recipients, { stage, dueAt, level }, responsible, context), heard, context);
}

/** The limit has passed: 催办, the first step of the ladder (S0-16, §6.5). */
export function urge(current: Current, heard: Heard<(typeof ClockBreachedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt, recipients, responsible } = heard.data;
  return postOnly(correspondenceOf(current, heard), toStaff('URGE', recipients, { stage, dueAt, level: 1 }, responsible, context), heard, context);
}

/** Still overdue: the next level is told (S0-16). */
export function escalate(current: Current, heard: Heard<(typeof ClockEscalatedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt, level, recipients, responsible } = heard.data;
  return postOnly(correspondenceOf(current, heard), toStaff('ESCALATE', recipients, { stage, dueAt, level }, responsible, context), heard, context);
}

export const isSevere = ({ severity }: Pick<Registered, 'severity'>): boolean => severity === 'SEVERE';

/** A major complaint goes up at once: to the manager of the department that registered it and to the supervisors (S3-12). */
export function reportSevere(current: Current, heard: Heard<Registered>, context: NotificationContext): Decision | undefined {
  if (!isSevere(heard.data)) return undefined;
  const responsible = { departmentId: heard.actor.departmentId ?? INTAKE_DEPARTMENT };
  return postOnly(correspondenceOf(current, heard), toStaff('SEVERE', ['DEPT_MANAGER', 'SUPERVISOR'], { category: heard.data.category }, responsible, context), heard, context);
}

/** No rule knows where the case belongs: the routing desk decides (S1-05). */
export function reportUnrouted(current: Current, heard: Heard<(typeof HandlingUnroutedV1)['example']>, context: NotificationContext): Decision | undefined {
  return postOnly(correspondenceOf(current, heard), toStaff('UNROUTED', ['COMPLAINT_MANAGER'], { category: heard.data.category }, undefined, context), heard, context);
}

/** No department keeps the case: the coordinators of all that are involved are told (S0-10). */
export function reportDispute(current: Current, heard: Heard<(typeof HandlingDisputedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { departmentIds, reason } = heard.data;
  const values = { departmentIds: departmentIds.join(','), reason };
  const drafts = departmentIds.flatMap((departmentId) => toStaff('DISPUTED', ['COORDINATOR'], values, { departmentId }, context));
  const coordinators = new Map(drafts.map((draft) => [draft.recipient, draft]));
  return postOnly(correspondenceOf(current, heard), [...coordinators.values()], heard, context);
}

/** The customer asks again: whoever has the case hears of it (S4-15). Nobody has it yet: those who take complaints. */
export function reportChaser(current: Current, heard: Heard<(typeof ComplaintChasedV1)['example']>, context: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const responsible = currentlyResponsible(before);
  const { count, sinceReply } = heard.data;
  return postOnly(before, toStaff('CHASED', [responsible.staffId ?? 'DEPT_MANAGER'], { count, sinceReply }, responsible, context), heard, context);
}
