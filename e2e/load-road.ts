import {
  AcceptCaseV1, AcceptComplaintV1, type Actor, AnswerPlanV1, AnswerQuestionV1, type CommandType, CompleteCallbackV1, ExecutePlanV1, ProposePlanV1, RecordCaseContactV1, RegisterComplaintV1,
  ResolveV1,
} from '@redress/contracts';

/** How far the load takes a complaint: of 64 one the whole road to its closing, three to a case that its department has accepted; the others stay as they came. */
export type Course = 'RECEIVED' | 'ACCEPTED' | 'CLOSED';

export function courseOf(complaintId: string): Course {
  const share = Number.parseInt(complaintId.slice(-2), 16) % 64;
  if (share === 0) return 'CLOSED';
  return share <= 3 ? 'ACCEPTED' : 'RECEIVED';
}

/** A command that a fact asks for, and the name that makes its id. */
export interface Asked {
  readonly name: string;
  readonly command: CommandType;
  readonly data: unknown;
  readonly actor: Actor;
}

const agent: Actor = { kind: 'STAFF', id: 'agent-1', role: 'AGENT' };
const manager: Actor = { kind: 'STAFF', id: 'manager-1', role: 'COMPLAINT_MANAGER' };
const handler: Actor = { kind: 'STAFF', id: 'logistics-1', role: 'HANDLER', departmentId: 'LOGISTICS' };

const ask = <D>(name: string, command: CommandType<D>, data: unknown, actor: Actor = handler): Asked => ({ name, command, data, actor });

/** What agents, the department and the customer do when they hear a fact. */
const answers: Readonly<Record<string, (now: Date) => readonly Asked[]>> = {
  'complaint.received.v1': () => [
    ask('register', RegisterComplaintV1, { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, triggers: [], summary: 'late' }, agent), ask('accept', AcceptComplaintV1, {}, agent),
  ],
  'handling.assigned.v1': () => [ask('case', AcceptCaseV1, {})],
  'handling.accepted.v1': () => [ask('contact', RecordCaseContactV1, { outcome: 'REACHED', channel: 'PHONE' }), ask('question', AnswerQuestionV1, { question: 'CONSEQUENTIAL_LOSS', answer: 'none' })],
  'handling.question-answered.v1': (now) => [
    ask('plan', ProposePlanV1, { solutions: ['FREIGHT_REFUND'], text: 'The freight is refunded.', responsibleId: handler.id, remedyDueAt: new Date(now.getTime() + 86_400_000).toISOString() }),
  ],
  'handling.plan-proposed.v1': () => [ask('answer', AnswerPlanV1, { version: 1, agreed: true, evidenceRef: 'REC-1' })],
  'handling.plan-answered.v1': () => [ask('execute', ExecutePlanV1, {})],
  'handling.plan-executed.v1': () => [ask('resolve', ResolveV1, { resultCode: 'SOLVED', resultText: 'Refunded.', cause: 'THIRD_PARTY' })],
  'callback.scheduled.v1': () => [ask('callback', CompleteCallbackV1, { result: 'SATISFIED', score: 5, solved: true }, manager)],
};

/** The commands that follow from a fact about a complaint, as far as its course goes. */
export function askedBy(type: string, complaintId: string, now: Date): readonly Asked[] {
  const course = courseOf(complaintId);
  if (course === 'RECEIVED' || (course === 'ACCEPTED' && type !== 'complaint.received.v1' && type !== 'handling.assigned.v1')) return [];
  return answers[type]?.(now) ?? [];
}
