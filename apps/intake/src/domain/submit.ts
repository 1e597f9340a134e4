import { ComplaintReceivedV1, type Input, type SubmitComplaintV1 } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { expectAttachments } from './attachments.js';
import type { Complaint } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { refuse } from './errors.js';
import { privateRecord } from './private-record.js';
import type { Submission } from './words.js';

type SubmitComplaint = (typeof SubmitComplaintV1)['example'];

/** A complaint arrives: it gets its number, and the customer an access code (S3-02, S3-40, S1-02). One that arrives again after its erasure, when its sender is forgotten, stays erased. */
export function submit(current: Complaint | undefined, input: Input<SubmitComplaint>, context: IntakeContext): Decision<Complaint> {
  if (current) throw refuse('ALREADY_ERASED', { erasedAt: current.erasedAt });
  const { now, numbers, identities } = context;
  const { data, key, at } = input;
  checkSource(data);
  if (data.occurredAt && new Date(data.occurredAt) > now) throw refuse('OCCURRED_IN_FUTURE', { field: 'occurredAt' });
  const { channel, outletId } = data;
  const customer = { ...data.customer, ...ownName(input) };
  const submission = submissionOf(data, customer.externalId);
  const complaint: Complaint = {
    id: key,
    version: 0,
    no: numbers.next(at),
    status: 'RECEIVED',
    round: 1,
    channel,
    customerId: identities.customerId(customer, key),
    language: customer.language,
    ...(customer.segment ? { segment: customer.segment } : {}),
    ...(outletId ? { outletId } : {}),
    receivedAt: at.toISOString(),
    contactAttempts: 0,
    chasers: 0,
    chasersSinceReply: 0,
    rehandlings: 0,
    submission,
  };
  return {
    state: complaint,
    facts: [
      // The contacts travel first, so that whoever hears of the complaint finds them soon.
      privateRecord(complaint, { ...submission, notes: [] }, context),
      ComplaintReceivedV1.of({
        channel,
        customerId: complaint.customerId,
        ...(customer.segment ? { segment: customer.segment } : {}),
        language: customer.language,
        ...(outletId ? { outletId } : {}),
        receivedAt: complaint.receivedAt,
        sourceSystem: systemOf(input.source),
      }),
    ],
  };
}

/** A customer complains as themselves, by the name that the enterprise knows them by, and in nobody else's. */
function ownName({ actor, data }: Input<SubmitComplaint>): { externalId?: string } {
  if (actor.role !== 'CUSTOMER') return {};
  const { externalId } = data.customer;
  if (externalId !== undefined && externalId !== actor.id) throw refuseCommon('FORBIDDEN_CUSTOMER', { field: 'customer.externalId' });
  return { externalId: actor.id };
}

function submissionOf(data: SubmitComplaint, externalId: string | undefined): Submission {
  const { customer, description, attachments, occurredAt, employeeId, orderRef, sourceRef, product, category, urgency, scope, triggers } = data;
  return {
    ...(externalId ? { externalId } : {}),
    ...(customer.name ? { name: customer.name } : {}),
    contacts: customer.contacts,
    description,
    attachments,
    ...(occurredAt ? { occurredAt } : {}),
    ...(employeeId ? { employeeId } : {}),
    ...(orderRef ? { orderRef } : {}),
    ...(sourceRef ? { sourceRef } : {}),
    hints: { ...(product ? { product } : {}), ...(category ? { category } : {}), ...(urgency ? { urgency } : {}), ...(scope ? { scope } : {}), triggers },
  };
}

/** The name under which a system is granted its rights: its source without the leading slash. Who sent it over HTTP is the actor. */
const systemOf = (source: string): string => (source.startsWith('/http/') ? 'http' : source.replace(/^\//, ''));

function checkSource({ channel, customer, attachments, employeeId, outletId }: SubmitComplaint): void {
  const isAnonymous = channel === 'THIRD_PARTY_REVIEW';
  if (!isAnonymous && (!customer.name || customer.contacts.length === 0)) throw refuse('CONTACT_REQUIRED', { field: customer.name ? 'customer.contacts' : 'customer.name' });
  const unusable = customer.contacts.findIndex(({ kind, value }) => kind === 'EMAIL' && !isMailAddress(value));
  if (unusable >= 0) throw refuse('CONTACT_UNUSABLE', { field: `customer.contacts.${unusable}.value` });
  if (isAnonymous && attachments.length === 0) throw refuse('ATTACHMENT_REQUIRED', { field: 'attachments' });
  expectAttachments(attachments);
  if (channel === 'INTERNAL_STAFF' && !employeeId) throw refuse('EMPLOYEE_REQUIRED', { field: 'employeeId' });
  if (channel === 'STORE' && !outletId) throw refuse('OUTLET_REQUIRED', { field: 'outletId' });
}

/** One address and nothing else: a line break or a comma would let mail go elsewhere. */
const isMailAddress = (value: string): boolean => /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/.test(value);
