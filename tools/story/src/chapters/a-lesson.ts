import { AssignImprovementV1, ClockMetV1, ImprovementAssignedV1, ImprovementVerifiedV1, NotificationSentV1, ReviewClosedV1, SubmitImprovementV1, VerifyImprovementV1 } from '@redress/contracts';
import type { Complaint } from '../complaint.js';
import { departmentManager, policyAdmin, reviewer, reviewLead } from '../people.js';
import { inDays, publishCategory, QUESTION } from '../rules.js';
import { sign, type Story } from '../story.js';

/** A review is not closed before what it found is put right, and somebody else has seen that it is. */
export async function aLesson(story: Story, complaint: Complaint): Promise<void> {
  story.page.chapter('4  What the enterprise learns from it');
  const actionFor = async (does: string, action: Readonly<Record<string, unknown>>): Promise<string> => {
    const whole = { ...action, ownerId: departmentManager.id, departmentId: departmentManager.departmentId, dueAt: inDays(14) };
    await complaint.gives(reviewLead, does, AssignImprovementV1, whole, sign(ImprovementAssignedV1, { type: action['type'] }), sign(NotificationSentV1, { template: 'RECTIFY' }));
    return story.latest(complaint.id, ImprovementAssignedV1).actionId;
  };
  const remedy = await actionFor('has the loss made good', { type: 'REMEDY', measure: 'Compensate the loss of 80 yuan.' });
  const lesson = await actionFor('has the question put into the process', { type: 'PROCESS', sopStep: 'PLAN', measure: 'Ask about related loss in every delay.' });
  const paid = { actionId: remedy, text: '80 yuan were paid.', evidenceRefs: ['PAY-1210'] };
  await complaint.gives(departmentManager, 'has paid', SubmitImprovementV1, paid, sign(ClockMetV1, { stage: 'RECTIFY' }));
  await complaint.gives(reviewer, 'has seen the payment', VerifyImprovementV1, { actionId: remedy }, sign(ImprovementVerifiedV1, { actionId: remedy }));
  await publishCategory(story, policyAdmin, 'makes the lesson a rule: no plan without the question after loss', [QUESTION]);
  const ruled = { actionId: lesson, text: 'The question is mandatory now.', evidenceRefs: ['POLICY-LOGISTICS-COURIER'] };
  await complaint.gives(departmentManager, 'says that it is done', SubmitImprovementV1, ruled, sign(ClockMetV1, { stage: 'RECTIFY' }));
  await complaint.gives(reviewer, 'agrees: nothing is open any more', VerifyImprovementV1, { actionId: lesson }, sign(ImprovementVerifiedV1, { actionId: lesson }), sign(ReviewClosedV1));
  await complaint.showClocks();
}
