import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { Attachment, Category, Channel, code, Contact, instant, Language, Product, Scope, Severity, text, Trigger, Urgency } from '../values.js';

export const SubmitComplaintV1 = defineCommandType({
  type: 'intake.submit-complaint.v1',
  description: 'Hand in a complaint. Its number and the customer’s access code come back.',
  data: z.strictObject({
    channel: Channel,
    customer: z.strictObject({
      externalId: text(200).optional(),
      name: text(200).optional(),
      segment: code().optional(),
      contacts: z.array(Contact).max(10).default([]),
      language: Language.default('zh-CN'),
    }),
    description: text(20_000),
    occurredAt: instant.optional(),
    outletId: code().optional(),
    employeeId: code().optional(),
    orderRef: text(100).optional(),
    product: Product.partial().optional(),
    category: Category.optional(),
    urgency: Urgency.optional(),
    scope: Scope.optional(),
    triggers: z.array(Trigger).max(5).default([]),
    attachments: z.array(Attachment).max(20).default([]),
    sourceRef: text(200).optional(),
  }),
  example: {
    channel: 'WEBSITE',
    customer: { name: 'Example Customer', contacts: [{ kind: 'EMAIL', value: 'customer@example.com', preferred: true }], language: 'zh-CN' },
    description: '快递延误三天', orderRef: 'SO-2026-0211-17', triggers: [], attachments: [],
  },
});

export const RegisterComplaintV1 = defineCommandType({
  type: 'intake.register-complaint.v1',
  description: 'Sort and classify a received complaint; severity follows from urgency, scope and triggers.',
  data: z.strictObject({
    category: Category,
    urgency: Urgency,
    scope: Scope,
    triggers: z.array(Trigger).max(5).default([]),
    summary: text(2000),
    product: Product.optional(),
    outletId: code().optional(),
    severityOverride: z.strictObject({ severity: Severity, reason: text(1000).optional() }).optional(),
    suggestion: z.strictObject({ category: Category, confidence: z.number().min(0).max(1) }).optional(),
  }),
  example: { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, triggers: [], summary: 'Parcel announced for Monday has not arrived by Wednesday.' },
});

export const RecordContactV1 = defineCommandType({
  type: 'intake.record-contact.v1',
  description: 'Record that a person reached the customer, or tried to.',
  data: z.strictObject({ outcome: z.enum(['REACHED', 'FAILED']), channel: Contact.shape.kind.optional(), note: text(2000).optional() }),
  example: { outcome: 'REACHED', channel: 'PHONE' },
});
