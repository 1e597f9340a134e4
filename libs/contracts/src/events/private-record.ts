import { z } from 'zod';
import { defineEvent } from '../define.js';
import { PRIVATE } from '../topics.js';
import { Attachment, Channel, code, Contact, growing, instant, Language, reference, text } from '../values.js';

/** What the customer said or handed in after the submission. */
export const NoteKind = z.enum(['CHASER', 'INFO', 'WITHDRAWAL']);
export type NoteKind = z.infer<typeof NoteKind>;

/** `ref` is the name under which facts on the open stream speak of it; `key` the item of the case file that it answers. */
const Note = z.object({
  ref: reference,
  at: instant,
  kind: growing(NoteKind),
  key: code().optional(),
  channel: Channel.optional(),
  text: text(4000).optional(),
  attachments: z.array(z.object(Attachment.shape)),
});

export const ComplaintPrivateRecordedV1 = defineEvent({
  type: 'complaint.private-recorded.v1',
  producer: 'intake',
  topic: PRIVATE,
  description: "The personal data of a complaint: contacts, the customer's own words, attachments. Each record replaces the one before; a tombstone erases.",
  data: z.object({
    /** By what the enterprise knows the customer: who acts as a customer names it. */
    externalId: text(200).optional(),
    name: text(200).optional(),
    language: Language,
    contacts: z.array(Contact.extend({})),
    description: text(20_000),
    attachments: z.array(Attachment.extend({})),
    accessCode: z.string().min(8).max(32),
    /** Every later word of the customer, the oldest first: the record is always whole. */
    notes: z.array(Note).optional(),
  }),
  example: {
    name: 'Example Customer', language: 'zh-CN', contacts: [{ kind: 'EMAIL', value: 'customer@example.com', preferred: true }],
    description: '快递延误三天', attachments: [], accessCode: '7K3M-Q2XF-9B',
    notes: [{ ref: 'CHASER/1', at: '2026-02-12T01:05:00.000Z', kind: 'CHASER', channel: 'HOTLINE', text: '请问什么时候能到?', attachments: [] }],
  },
});
