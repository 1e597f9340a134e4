import type { HandlingAcceptedV1, HandlingAssignedV1, HandlingTransferredV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, file } from './correspondence.js';
import type { Heard } from './heard.js';
import type { Draft } from './message.js';
import { post, toCustomer, toPerson, toStaff } from './post.js';

type Current = Correspondence | undefined;
type Assigned = (typeof HandlingAssignedV1)['example'];
type Transferred = (typeof HandlingTransferredV1)['example'];

/** Somebody is responsible: the customer is told who and until when, and whoever it is that there is work (S1-05, S1-14). */
export function tellAssignment(current: Current, heard: Heard<Assigned>, context: NotificationContext): Decision | undefined {
  const { departmentId, handlerId, reason } = heard.data;
  const before = { ...correspondenceOf(current, heard), departmentId, handlerId };
  const drafts = [toCustomer('ASSIGNED', { departmentId, handlerId, dueAt: before.dueAt }), ...toHandlers(heard.data, { reason }, before, context)];
  return file(before, post(before, drafts, heard, context));
}

/** The case goes to another department: the customer, and those who are to take it, are told (S1-14). The sender stays responsible until then (S0-02). */
export function tellTransfer(current: Current, heard: Heard<Transferred>, context: NotificationContext): Decision | undefined {
  const { departmentId, handlerId, reasonCode, reason, fromDepartmentId, fromHandlerId } = heard.data;
  const before = { ...correspondenceOf(current, heard), departmentId: fromDepartmentId, handlerId: fromHandlerId };
  const drafts = [
    toCustomer('PROGRESS', { step: 'TRANSFERRED', departmentId, handlerId, dueAt: before.dueAt, reasonCode }),
    ...toHandlers(heard.data, { reason }, before, context),
  ];
  return file(before, post(before, drafts, heard, context));
}

/** The department has taken the case. The customer hears of it when that makes somebody responsible whom no message has named yet. */
export function tellAcceptance(current: Current, heard: Heard<(typeof HandlingAcceptedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { departmentId, handlerId } = heard.data;
  const before = correspondenceOf(current, heard);
  const state = { ...before, departmentId, handlerId };
  if (isNamed(before, departmentId, handlerId)) return before.departmentId === departmentId && before.handlerId === handlerId ? undefined : file(state, []);
  return file(state, post(state, [toCustomer('PROGRESS', { step: 'TAKEN', departmentId, handlerId, dueAt: before.dueAt })], heard, context));
}

/** Whether the last message that named somebody named this person. */
function isNamed({ messages }: Correspondence, departmentId: string, handlerId: string): boolean {
  const last = messages.findLast(({ template, values }) => template === 'ASSIGNED' || (template === 'PROGRESS' && values['departmentId'] !== undefined));
  return last?.values['departmentId'] === departmentId && last.values['handlerId'] === handlerId;
}

/** To the person who is named, else to the manager of the department. */
function toHandlers({ departmentId, handlerId, category, severity }: Assigned | Transferred, { reason }: { readonly reason?: string | undefined }, { dueAt, round }: Correspondence, context: NotificationContext): Draft[] {
  const values = { stage: round > 1 ? 'REHANDLE' : 'RESOLVE', dueAt, category, severity, reason };
  return handlerId ? [toPerson('ASSIGN', handlerId, 'HANDLER', values)] : toStaff('ASSIGN', ['DEPT_MANAGER'], values, { departmentId }, context);
}
