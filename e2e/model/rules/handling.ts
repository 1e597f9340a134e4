import {
  AcceptCaseV1, type Actor, AnswerQuestionV1, AppointLeadV1, ArrangeOnSiteV1, RecordCaseContactV1, RecordInspectionV1, ReplyV1, RequestCaseInfoV1, ResumeV1, type Role, SupplyCaseInfoV1,
  SuspendV1, TransferCaseV1,
} from '@redress/contracts';
import { due } from './calendar.js';
import { categories, departments, membersOf } from './company.js';
import { assign, responsible } from './consequences.js';
import { isStranger, move, type Moves, type Reasons } from './move.js';
import type { CaseStatus, Complaint } from './state.js';

/* Domain §4.2, the table of handling: who has the case, and what is done about it. Plan and result are in plan.ts. */

export const DEPARTMENT: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];
/** ACCEPTED and later, until the result. */
const working: readonly CaseStatus[] = ['ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'];
const OF_CUSTOMER: readonly Role[] = ['CUSTOMER', 'AGENT', ...DEPARTMENT];

export const inState = ({ case: { status } }: Complaint, ...allowed: readonly CaseStatus[]): Reasons => ({ NOT_FOUND: status === 'NONE', INVALID_STATE: status !== 'NONE' && !allowed.includes(status) });

/** What also goes on while handling waits for the customer: only what they are waited for moves the case on. */
const atWork = (c: Complaint, ...allowed: readonly CaseStatus[]): Reasons => {
  const stands = c.case.waits?.resumesTo ?? c.case.status;
  return { NOT_FOUND: stands === 'NONE', INVALID_STATE: stands !== 'NONE' && !allowed.includes(stands) };
};

/** The department that has the case, and nobody whom a review keeps out. */
export const ofDepartment = ({ case: { department, notHandlers } }: Complaint, actor: Actor): Reasons => ({
  FORBIDDEN_DEPARTMENT: department !== undefined && actor.departmentId !== department, HANDLER_EXCLUDED: notHandlers.has(actor.id),
});

export const ofCustomer = (c: Complaint, actor: Actor): Reasons => {
  if (actor.role === 'CUSTOMER') return { FORBIDDEN_CUSTOMER: isStranger(c, actor) };
  return actor.role === 'AGENT' ? {} : ofDepartment(c, actor);
};

const nameable = ({ case: { notHandlers } }: Complaint, department: string, id: string | undefined): Reasons => ({
  HANDLER_NOT_IN_TEAM: id !== undefined && !membersOf(department).includes(id), HANDLER_EXCLUDED: id !== undefined && notHandlers.has(id),
});

const merged = (...all: readonly Reasons[]): Reasons => Object.fromEntries(all.flatMap((reasons) => Object.entries(reasons).filter(([, isTrue]) => isTrue)));

function goOn({ case: handling }: Complaint): void {
  if (handling.waits) handling.status = handling.waits.resumesTo;
  handling.waits = undefined;
}

export const handling: Moves = [
  move(AcceptCaseV1, DEPARTMENT, (c, { actor, data }) => merged(inState(c, 'ASSIGNED'), ofDepartment(c, actor), nameable(c, c.case.department ?? '', data.handlerId)), (c, { actor, data }) => {
    Object.assign(c.case, { status: 'ACCEPTED', sender: undefined, handler: data.handlerId ?? actor.id });
    responsible(c, data.handlerId ?? actor.id);
  }),

  move(TransferCaseV1, DEPARTMENT, (c, { actor, data: { toDepartmentId, toHandlerId }, now }) => merged(inState(c, 'ASSIGNED', 'ACCEPTED'), ofDepartment(c, actor), nameable(c, toDepartmentId, toHandlerId), {
    BINDING_ASSIGNMENT: c.case.binding,
    UNKNOWN_DEPARTMENT: !departments.includes(toDepartmentId),
    TRANSFER_PING_PONG: c.case.held.includes(toDepartmentId),
    TRANSFER_TOO_LATE: now > due(c.case.assignedAt, { unit: 'WD', amount: 1 }),
  }), (c, { data: { toDepartmentId, toHandlerId }, now }) => {
    const sender = c.case.sender ?? { department: c.case.department ?? '', handler: c.case.handler };
    if (c.case.transfers === 2) {
      Object.assign(c.case, { status: 'COORDINATION', department: sender.department, handler: sender.handler, sender: undefined });
      return;
    }
    Object.assign(c.case, { status: 'ASSIGNED', sender, department: toDepartmentId, handler: toHandlerId, transfers: c.case.transfers + 1, held: [...c.case.held, toDepartmentId], assignedAt: now });
    c.parties.add(toDepartmentId);
    c.lastDepartment = toDepartmentId;
    if (toHandlerId === undefined) return;
    c.everHandlers.add(toHandlerId);
    c.persons.add(toHandlerId);
  }),

  move(AppointLeadV1, ['COORDINATOR', 'COMPLAINT_MANAGER'], (c, { actor, data: { departmentId, handlerId } }) => merged(inState(c, 'COORDINATION', 'UNROUTED'), nameable(c, departmentId, handlerId), {
    UNKNOWN_DEPARTMENT: !departments.includes(departmentId),
    FORBIDDEN_ROLE: c.case.status === 'COORDINATION' && actor.role !== 'COORDINATOR',
  }), (c, { data: { departmentId, handlerId }, now }) => {
    c.case.binding = c.case.status === 'COORDINATION';
    assign(c, departmentId, handlerId, now);
  }),

  move(RecordCaseContactV1, DEPARTMENT, (c, { actor }) => merged(atWork(c, ...working), ofDepartment(c, actor)), (c, { data }) => {
    if (data.outcome !== 'REACHED') return;
    if (c.case.waits?.resumesTo === 'ACCEPTED') c.case.waits.resumesTo = 'CONTACTED';
    if (c.case.status === 'ACCEPTED') c.case.status = 'CONTACTED';
  }),

  move(ReplyV1, DEPARTMENT, (c, { actor }) => merged(atWork(c, 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'), ofDepartment(c, actor))),

  move(AnswerQuestionV1, DEPARTMENT, (c, { actor, data }) => merged(atWork(c, ...working), ofDepartment(c, actor), {
    UNKNOWN_QUESTION: !(categories[c.category ?? '']?.questions ?? []).includes(data.question),
  }), (c, { data }) => void c.case.answered.add(data.question)),

  move(RecordInspectionV1, DEPARTMENT, (c, { actor }) => merged(atWork(c, ...working), ofDepartment(c, actor)), (c, { data }) => {
    c.case.inspected = true;
    c.persons.add(data.technicianId);
  }),

  move(ArrangeOnSiteV1, DEPARTMENT, (c, { actor, data, now }) => merged(atWork(c, ...working), ofDepartment(c, actor), {
    VISIT_TIME_OUT_OF_RANGE: Date.parse(data.at) <= now || Date.parse(data.at) > due(now, { unit: 'CD', amount: 7 }),
  }), (c, { data }) => void c.persons.add(data.technicianId)),

  move(RequestCaseInfoV1, DEPARTMENT, (c, { actor, data }) => merged(inState(c, ...working), ofDepartment(c, actor), {
    ALREADY_ON_FILE: data.items.some(({ key, isUnreadable }) => c.onFile.has(key) && !isUnreadable),
  }), (c, { now }) => {
    c.case.waits = { for: 'CUSTOMER_INFO', since: now, resumesTo: c.case.status };
    c.case.status = 'SUSPENDED';
  }),

  move(SupplyCaseInfoV1, OF_CUSTOMER, (c, { actor, data }) => merged(inState(c, ...(c.case.waits?.for === 'CUSTOMER_INFO' ? (['SUSPENDED'] as const) : [])), ofCustomer(c, actor), {
    ITEM_EMPTY: data.items.some(({ text, attachments }) => text === undefined && attachments.length === 0),
  }), (c, { data }) => {
    goOn(c);
    for (const { key } of data.items) c.onFile.add(key);
  }),

  move(SuspendV1, DEPARTMENT, (c, { actor, data, now }) => merged(inState(c, ...working), ofDepartment(c, actor), { END_IN_PAST: Date.parse(data.expectedEnd) <= now }), (c, { now }) => {
    c.case.waits = { for: 'CUSTOMER_APPOINTMENT', since: now, resumesTo: c.case.status };
    c.case.status = 'SUSPENDED';
  }),

  move(ResumeV1, DEPARTMENT, (c, { actor }) => merged(inState(c, ...(c.case.waits?.for === 'CUSTOMER_APPOINTMENT' ? (['SUSPENDED'] as const) : [])), ofDepartment(c, actor)), goOn),
];
