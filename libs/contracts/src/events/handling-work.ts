import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, Contact, growing, instant, reference, text } from '../values.js';
import { AskedItem, SuppliedItem } from '../vocabulary/complaint.js';
import { SuspensionReason } from '../vocabulary/handling.js';

export const HandlingContactedV1 = defineEvent({
  type: 'handling.contacted.v1',
  producer: 'routing',
  description: 'The department tried to reach the customer; attempts that failed are kept too (S4-25), but do not count as contact.',
  data: z.object({ by: code(), outcome: z.enum(['REACHED', 'FAILED']), attempt: z.int().min(1), channel: Contact.shape.kind.optional() }),
  example: { by: 'logistics-1', outcome: 'REACHED', attempt: 1, channel: 'PHONE' },
});

export const HandlingRepliedV1 = defineEvent({
  type: 'handling.replied.v1',
  producer: 'routing',
  description: 'The handler gave the customer a substantive answer: chasers count from here anew.',
  data: z.object({ text: text(4000) }),
  example: { text: 'The parcel was found in the depot and goes out today.' },
});

export const HandlingQuestionAnsweredV1 = defineEvent({
  type: 'handling.question-answered.v1',
  producer: 'routing',
  description: 'The handler asked the customer a question that the category makes mandatory, and wrote down the answer (S4-01).',
  data: z.object({ question: code(), answer: text(2000) }),
  example: { question: 'CONSEQUENTIAL_LOSS', answer: 'None: the parcel was not needed on the day.' },
});

export const HandlingInspectionRecordedV1 = defineEvent({
  type: 'handling.inspection-recorded.v1',
  producer: 'routing',
  description: 'The product was inspected (S3-16).',
  data: z.object({ technicianId: code(), finding: text(2000), isFaultConfirmed: z.boolean(), evidenceRefs: z.array(reference) }),
  example: { technicianId: 'technician-3', finding: 'The mainboard has a hairline crack.', isFaultConfirmed: true, evidenceRefs: ['INSP-2026-0317-2'] },
});

export const HandlingOnsiteArrangedV1 = defineEvent({
  type: 'handling.onsite-arranged.v1',
  producer: 'routing',
  description: 'A technician is named, and a time is agreed at which they visit the customer (S0-14).',
  data: z.object({ technicianId: code(), at: instant }),
  example: { technicianId: 'technician-3', at: '2026-03-16T02:00:00.000Z' },
});

export const HandlingInfoRequestedV1 = defineEvent({
  type: 'handling.info-requested.v1',
  producer: 'routing',
  description: 'The handler asks the customer for items that are not on file: handling waits, and the clocks that may pause do.',
  data: z.object({ items: z.array(z.object(AskedItem.shape)).min(1) }),
  example: { items: [{ key: 'FAULT_PHOTO', label: 'A photo of the display' }] },
});

export const HandlingInfoSuppliedV1 = defineEvent({
  type: 'handling.info-supplied.v1',
  producer: 'routing',
  description: 'The customer supplied items: handling goes on where it stood. The words and files are kept apart, under the same references.',
  data: z.object({ items: z.array(z.object(SuppliedItem.shape)).min(1) }),
  example: { items: [{ key: 'FAULT_PHOTO', ref: 'CASE-INFO/1' }] },
});

export const HandlingSuspendedV1 = defineEvent({
  type: 'handling.suspended.v1',
  producer: 'routing',
  description: 'Handling waits for an appointment with the customer: the clocks that may pause do.',
  data: z.object({ reason: growing(SuspensionReason), expectedEnd: instant }),
  example: { reason: 'CUSTOMER_APPOINTMENT', expectedEnd: '2026-10-13T02:00:00.000Z' },
});

export const HandlingResumedV1 = defineEvent({
  type: 'handling.resumed.v1',
  producer: 'routing',
  description: 'Handling goes on where it stood when it was suspended.',
  data: z.object({ reason: growing(SuspensionReason) }),
  example: { reason: 'CUSTOMER_APPOINTMENT' },
});
