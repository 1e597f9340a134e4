import {
  AcceptCaseV1, AcceptComplaintV1, AnswerPlanV1, AnswerQuestionV1, CallbackAttemptedV1, CallbackCompletedV1, ClockMetV1, CompleteCallbackV1, ComplaintClosedV1, ExecutePlanV1, HandlingAssignedV1,
  HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingQuestionAnsweredV1, CallbackScheduledV1, NotificationSentV1, ProposePlanV1, RecordCallbackAttemptV1, RecordCaseContactV1, RecordContactV1,
  RegisterComplaintV1, ResolveV1,
} from '@redress/contracts';
import { Complaint } from '../complaint.js';
import { agent, complaintManager, type Customer, type Person } from '../people.js';
import { CATEGORY, inDays, QUESTION } from '../rules.js';
import { sign, type Story } from '../story.js';

/** The same complaint again, and what has become different. */
export async function theNextCustomer(story: Story, handler: Person, alice: Customer): Promise<Complaint> {
  story.page.chapter('5  The next customer');
  const complaint = await Complaint.submit(story, alice, 'complains on the website', 'My parcel is two days late, and I had to buy the tools again for the job.');
  await complaint.gives(agent, 'calls the customer', RecordContactV1, { outcome: 'REACHED', channel: 'PHONE' }, sign(ClockMetV1, { stage: 'FIRST_CONTACT' }));
  await complaint.gives(agent, 'sorts the complaint', RegisterComplaintV1, { category: CATEGORY, urgency: 1, scope: 1, summary: 'Parcel two days late' }, sign(ClockMetV1, { stage: 'REGISTER' }));
  await complaint.gives(agent, 'accepts it', AcceptComplaintV1, {}, sign(HandlingAssignedV1), sign(NotificationSentV1, { template: 'ASSIGNED' }));
  await complaint.gives(handler, 'takes the case', AcceptCaseV1, {}, sign(ClockMetV1, { stage: 'ACCEPT' }));
  await complaint.gives(handler, 'calls the customer', RecordCaseContactV1, { outcome: 'REACHED', channel: 'PHONE' }, sign(ClockMetV1, { stage: 'DEPT_CONTACT' }));
  const plan = { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight of 12 yuan.', responsibleId: handler.id, remedyDueAt: inDays(2), compensation: 12 };
  await complaint.mayNot(handler, 'proposes the same as last time', ProposePlanV1, plan, 'QUESTION_UNANSWERED');
  await complaint.gives(handler, 'asks', AnswerQuestionV1, { question: QUESTION, answer: 'Tools for 60 yuan had to be bought a second time.' }, sign(HandlingQuestionAnsweredV1));
  const better = { ...plan, solutions: ['FREIGHT_REFUND', 'COMPENSATION'], text: 'We refund the freight of 12 yuan and compensate 60 yuan for the tools.', compensation: 72 };
  await complaint.gives(handler, 'proposes what makes the loss good', ProposePlanV1, better, sign(ClockMetV1, { stage: 'PLAN' }), sign(NotificationSentV1, { template: 'PLAN' }));
  await complaint.gives(alice, 'agrees', AnswerPlanV1, { version: 1, agreed: true }, sign(HandlingPlanAnsweredV1, { agreed: true }));
  await complaint.gives(handler, 'pays', ExecutePlanV1, { evidenceRefs: ['PAY-1211'] }, sign(HandlingPlanExecutedV1), sign(ClockMetV1, { stage: 'REMEDY' }));
  await complaint.gives(
    handler, 'states result and cause', ResolveV1, { resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded, the loss of 60 yuan compensated.', cause: 'THIRD_PARTY' },
    sign(NotificationSentV1, { template: 'RESULT' }), sign(CallbackScheduledV1), sign(ClockMetV1, { stage: 'RESOLVE' }),
  );
  await complaint.gives(complaintManager, 'calls back, and reaches nobody', RecordCallbackAttemptV1, { channel: 'PHONE' }, sign(CallbackAttemptedV1));
  await complaint.gives(
    complaintManager, 'calls again: is it solved, are you satisfied?', CompleteCallbackV1, { result: 'SATISFIED', score: 5, solved: true },
    sign(CallbackCompletedV1, { result: 'SATISFIED' }), sign(ComplaintClosedV1, { satisfaction: 'SATISFIED' }), sign(ClockMetV1, { stage: 'CALLBACK' }),
  );
  await complaint.showClocks();
  return complaint;
}
