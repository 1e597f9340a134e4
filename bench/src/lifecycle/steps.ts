import {
  AcceptCaseV1, AcceptComplaintV1, type Actor, AnswerPlanV1, AnswerQuestionV1, CallbackScheduledV1, type CommandType, CompleteCallbackV1, ExecutePlanV1, HandlingAssignedV1, ProposePlanV1,
  RecordCaseContactV1, RecordContactV1, RegisterComplaintV1, ResolveV1, SubmitComplaintV1,
} from '@redress/contracts';
import type { Role } from '@redress/stack';
import { submission } from '../feed.js';
import type { Matter } from './matters.js';

/** Somebody who can have a token. */
export type Person = Actor & { readonly role: Role };

/** One command of a complaint's life. */
export interface Step {
  readonly command: CommandType;
  readonly by: Person;
  readonly data: unknown;
  /** The type of a fact that must have been stated before: another service has to hear of it first. */
  readonly after?: string;
}

export interface LifeOptions {
  readonly id: string;
  readonly matter: Matter;
  /** Now, by the clock of the services. */
  readonly at: Date;
  readonly urgency?: 1 | 2 | 3;
  readonly handler?: Person;
}

const DAY_MS = 86_400_000;

export const staff = (id: string, role: Role, departmentId?: string): Person => ({ kind: 'STAFF', id, role, ...(departmentId ? { departmentId } : {}) });
export const agent = staff('agent-1', 'AGENT');
/** Calls back, and belongs to no department that handles complaints. */
export const manager = staff('complaint-manager-1', 'COMPLAINT_MANAGER');

/** A handler of a department, as the default policies name them. */
export const handlerOf = (departmentId: string, n = 1): Person => staff(`${departmentId.toLowerCase().replaceAll('_', '-')}-${n}`, 'HANDLER', departmentId);

/** All that is asked of the platform for one complaint, from its submission until it is closed: eleven commands, twelve where the category has a question. */
export function lifeOf({ id, matter, at, urgency = 1, handler = handlerOf(matter.departmentId) }: LifeOptions): Step[] {
  const { category, question, cause } = matter;
  const give = (command: CommandType, by: Person, data: unknown = {}, after?: { readonly type: string }): Step => ({ command, by, data, ...(after ? { after: after.type } : {}) });
  const product = { model: 'P-20', serial: id, fault: 'It stops after an hour.', boughtOn: '2025-03-01' };
  return [
    give(SubmitComplaintV1, agent, submission(id)),
    give(RecordContactV1, agent, { outcome: 'REACHED', channel: 'PHONE' }),
    give(RegisterComplaintV1, agent, { category, urgency, scope: 1, triggers: [], summary: 'What was promised for Monday had not come by Wednesday.', ...(matter.needsProduct ? { product } : {}) }),
    give(AcceptComplaintV1, agent),
    give(AcceptCaseV1, handler, {}, HandlingAssignedV1),
    give(RecordCaseContactV1, handler, { outcome: 'REACHED', channel: 'PHONE', note: 'Would like the money back.' }),
    ...(question ? [give(AnswerQuestionV1, handler, { question, answer: 'None.' })] : []),
    give(ProposePlanV1, handler, { solutions: [matter.solution], text: 'We make good what it cost.', responsibleId: handler.id, remedyDueAt: new Date(at.getTime() + 3 * DAY_MS).toISOString(), compensation: 80 }),
    give(AnswerPlanV1, handler, { version: 1, agreed: true, evidenceRef: 'REC-77' }),
    give(ExecutePlanV1, handler, { text: 'Paid.', evidenceRefs: ['PAY-2026-0213-9'] }),
    give(ResolveV1, handler, { resultCode: 'SOLVED', resultText: 'The amount was paid.', cause, rootCause: 'Nobody watched the queue.', improvementProposal: 'Watch it daily.', satisfactionClaim: { value: 'SATISFIED', evidenceRef: 'REC-78' } }),
    give(CompleteCallbackV1, manager, { result: 'SATISFIED', score: 5, solved: true }, CallbackScheduledV1),
  ];
}
