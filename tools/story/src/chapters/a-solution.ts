import {
  AcceptCaseV1, AnswerPlanV1, CallbackScheduledV1, ClockMetV1, ExecutePlanV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingResolvedV1, NotificationSentV1,
  ProposePlanV1, RecordCaseContactV1, ResolveV1,
} from '@redress/contracts';
import type { Complaint } from '../complaint.js';
import type { Customer, Person } from '../people.js';
import { inDays } from '../rules.js';
import { sign, type Story } from '../story.js';

/** From the department that takes the case to the result that the customer is told. */
export async function aSolution(story: Story, complaint: Complaint, handler: Person, zhang: Customer): Promise<void> {
  story.page.chapter('2  The department solves it, as far as it knows');
  await complaint.gives(handler, 'takes the case', AcceptCaseV1, {}, sign(ClockMetV1, { stage: 'ACCEPT' }));
  await complaint.gives(handler, 'calls the customer', RecordCaseContactV1, { outcome: 'REACHED', channel: 'PHONE' }, sign(ClockMetV1, { stage: 'DEPT_CONTACT' }));
  const plan = { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight of 12 yuan.', responsibleId: handler.id, remedyDueAt: inDays(2), compensation: 12 };
  await complaint.gives(handler, 'proposes to refund the freight', ProposePlanV1, plan, sign(HandlingPlanProposedV1), sign(NotificationSentV1, { template: 'PLAN' }));
  await complaint.gives(zhang, 'agrees', AnswerPlanV1, { version: 1, agreed: true }, sign(HandlingPlanAnsweredV1, { agreed: true }));
  await complaint.gives(handler, 'pays', ExecutePlanV1, { evidenceRefs: ['PAY-1209'] }, sign(HandlingPlanExecutedV1), sign(ClockMetV1, { stage: 'REMEDY' }));
  const result = { resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded.' };
  await complaint.mayNot(handler, 'states the result, but no cause', ResolveV1, result, 'CAUSE_REQUIRED');
  await complaint.gives(
    handler, 'states result and cause', ResolveV1, { ...result, cause: 'THIRD_PARTY' },
    sign(HandlingResolvedV1), sign(NotificationSentV1, { template: 'RESULT' }), sign(CallbackScheduledV1), sign(ClockMetV1, { stage: 'RESOLVE' }),
  );
  await complaint.showClocks();
}
