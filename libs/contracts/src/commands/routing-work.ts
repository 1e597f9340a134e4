import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code, Contact, instant, reference, text } from '../values.js';
import { GivenItem, RequestedItem } from './items.js';

export const RecordCaseContactV1 = defineCommandType({
  type: 'routing.record-contact.v1',
  description: 'Record that the handler reached the customer, or tried to.',
  data: z.strictObject({ outcome: z.enum(['REACHED', 'FAILED']), channel: Contact.shape.kind.optional(), note: text(2000).optional() }),
  example: { outcome: 'REACHED', channel: 'PHONE' },
});

export const ReplyV1 = defineCommandType({
  type: 'routing.reply.v1',
  description: 'Give the customer a substantive answer; it is sent to them.',
  data: z.strictObject({ text: text(4000) }),
  example: { text: 'The parcel was found in the depot and goes out today.' },
});

export const AnswerQuestionV1 = defineCommandType({
  type: 'routing.answer-question.v1',
  description: 'Write down what the customer answered to a question that the category makes mandatory.',
  data: z.strictObject({ question: code(), answer: text(2000) }),
  example: { question: 'CONSEQUENTIAL_LOSS', answer: 'None: the parcel was not needed on the day.' },
});

export const RecordInspectionV1 = defineCommandType({
  type: 'routing.record-inspection.v1',
  description: 'Record what the inspection of the product found.',
  data: z.strictObject({ technicianId: code(), finding: text(2000), isFaultConfirmed: z.boolean(), evidenceRefs: z.array(reference).max(20).default([]) }),
  example: { technicianId: 'technician-3', finding: 'The mainboard has a hairline crack.', isFaultConfirmed: true, evidenceRefs: ['INSP-2026-0317-2'] },
});

export const ArrangeOnSiteV1 = defineCommandType({
  type: 'routing.arrange-on-site.v1',
  description: 'Name the technician who visits the customer, and the time.',
  data: z.strictObject({ technicianId: code(), at: instant }),
  example: { technicianId: 'technician-3', at: '2026-03-16T02:00:00.000Z' },
});

export const RequestCaseInfoV1 = defineCommandType({
  type: 'routing.request-info.v1',
  description: 'Ask the customer for items that are not on file; handling waits for them.',
  data: z.strictObject({ items: z.array(RequestedItem).min(1).max(20) }),
  example: { items: [{ key: 'FAULT_PHOTO', label: 'A photo of the display', isUnreadable: false }] },
});

export const SupplyCaseInfoV1 = defineCommandType({
  type: 'routing.supply-info.v1',
  description: 'Supply the items that the handler asked for. It ends the waiting; what is still missing is asked for anew.',
  data: z.strictObject({ items: z.array(GivenItem).min(1).max(20) }),
  example: { items: [{ key: 'FAULT_PHOTO', text: '屏幕左下角不亮', attachments: [] }] },
});
