import { ComplaintPrivateRecordedV1, ComplaintReceivedV1, type Input, type SubmitComplaintV1 } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import { refuse } from './errors.js';
import type { Decision, IntakeContext } from './context.js';

type SubmitComplaint = (typeof SubmitComplaintV1)['example'];

/** A complaint arrives: it gets its number, and the customer an access code (S3-02, S3-40, S1-02). */
export function submit(_current: undefined, input: Input<SubmitComplaint>, { now, numbers, identities }: IntakeContext): Decision<Complaint> {
  const { data, key, at } = input;
  checkSource(data);
  if (data.occurredAt && new Date(data.occurredAt) > now) throw refuse('OCCURRED_IN_FUTURE', { field: 'occurredAt' });
  const { channel, outletId, customer } = data;
  const language = customer.language;
  const complaint: Complaint = {
    id: key,
    version: 0,
    no: numbers.next(at),
    status: 'RECEIVED',
    round: 1,
    channel,
    customerId: identities.customerId(customer, key),
    language,
    ...(customer.segment ? { segment: customer.segment } : {}),
    ...(outletId ? { outletId } : {}),
    receivedAt: at.toISOString(),
    contactAttempts: 0,
  };
  return {
    state: complaint,
    facts: [
      // The contacts travel first, so that whoever hears of the complaint finds them soon.
      ComplaintPrivateRecordedV1.of({
        ...(customer.name ? { name: customer.name } : {}),
        language,
        contacts: customer.contacts,
        description: data.description,
        attachments: data.attachments,
        accessCode: identities.accessCode(key),
      }),
      ComplaintReceivedV1.of({
        channel,
        customerId: complaint.customerId,
        ...(customer.segment ? { segment: customer.segment } : {}),
        language,
        ...(outletId ? { outletId } : {}),
        receivedAt: complaint.receivedAt,
        sourceSystem: systemOf(input.source),
      }),
    ],
  };
}

/** The name under which a system is granted its rights: its source without the leading slash. Who sent it over HTTP is the actor. */
const systemOf = (source: string): string => (source.startsWith('/http/') ? 'http' : source.replace(/^\//, ''));

function checkSource({ channel, customer, attachments, employeeId, outletId }: SubmitComplaint): void {
  const isAnonymous = channel === 'THIRD_PARTY_REVIEW';
  if (!isAnonymous && (!customer.name || customer.contacts.length === 0)) throw refuse('CONTACT_REQUIRED', { field: customer.name ? 'customer.contacts' : 'customer.name' });
  if (isAnonymous && attachments.length === 0) throw refuse('ATTACHMENT_REQUIRED', { field: 'attachments' });
  if (channel === 'INTERNAL_STAFF' && !employeeId) throw refuse('EMPLOYEE_REQUIRED', { field: 'employeeId' });
  if (channel === 'STORE' && !outletId) throw refuse('OUTLET_REQUIRED', { field: 'outletId' });
}
