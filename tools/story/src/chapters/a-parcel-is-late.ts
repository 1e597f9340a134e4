import { AcceptComplaintV1, ClockMetV1, ComplaintRegisteredV1, HandlingAssignedV1, NotificationSentV1, RecordContactV1, RegisterComplaintV1 } from '@redress/contracts';
import { Complaint } from '../complaint.js';
import { agent, type Customer, policyAdmin, type Person, staff } from '../people.js';
import { CATEGORY, publishCategory } from '../rules.js';
import { sign, type Story } from '../story.js';

/** From the submission until a department has the case. Gives the complaint, and who handles it. */
export async function aParcelIsLate(story: Story, zhang: Customer): Promise<{ readonly complaint: Complaint; readonly handler: Person }> {
  story.page.chapter('1  A parcel is late');
  await publishCategory(story, policyAdmin, 'publishes the rules for late couriers: nothing has to be asked yet', []);
  const complaint = await Complaint.submit(story, zhang, 'complains on the website', '快递延误三天,生日礼物没赶上');
  await complaint.gives(agent, 'calls the customer', RecordContactV1, { outcome: 'REACHED', channel: 'PHONE' }, sign(ClockMetV1, { stage: 'FIRST_CONTACT' }));
  await complaint.gives(agent, 'sorts the complaint', RegisterComplaintV1, { category: CATEGORY, urgency: 1, scope: 1, summary: 'Parcel three days late' }, sign(ComplaintRegisteredV1, { severity: 'MINOR' }));
  await complaint.gives(agent, 'accepts it as valid, so that it is dispatched', AcceptComplaintV1, {}, sign(HandlingAssignedV1), sign(NotificationSentV1, { template: 'ASSIGNED' }));
  await complaint.asksForStatus(zhang, 'asks how it stands, with the access code from the mail');
  await complaint.showClocks();
  const { departmentId, handlerId = 'logistics-1' } = story.latest(complaint.id, HandlingAssignedV1);
  return { complaint, handler: staff(handlerId, 'HANDLER', departmentId) };
}
