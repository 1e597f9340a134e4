import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Category, Channel, code, Contact, instant, Language, Product, Scope, Severity, text, Trigger, Urgency } from '../values.js';

export const ComplaintReceivedV1 = defineEvent({
  type: 'complaint.received.v1',
  producer: 'intake',
  description: 'A complaint has arrived and has its number.',
  data: z.object({
    channel: Channel,
    customerId: z.uuid(),
    segment: code().optional(),
    language: Language,
    outletId: code().optional(),
    receivedAt: instant,
    sourceSystem: code().optional(),
  }),
  example: { channel: 'WEBSITE', customerId: '0b6f7a1e-57c5-8d1e-9d3f-0c9f7e1c2a44', language: 'zh-CN', receivedAt: '2026-02-11T02:00:00.000Z', sourceSystem: 'shop' },
});

export const ComplaintRegisteredV1 = defineEvent({
  type: 'complaint.registered.v1',
  producer: 'intake',
  description: 'The complaint is sorted: category, urgency and scope, and the severity that follows from them.',
  data: z.object({
    category: Category,
    reviewType: z.enum(['PRODUCT', 'SERVICE', 'PROCESS', 'OTHER']),
    urgency: Urgency,
    scope: Scope,
    severity: Severity,
    triggers: z.array(Trigger),
    severityOverride: z.object({ reason: text(1000) }).optional(),
    product: Product.extend({}).optional(),
    outletId: code().optional(),
    channel: Channel,
    summary: text(2000),
    recentCount3m: z.int().min(0),
    customerId: z.uuid().optional(),
    suggestion: z.object({ category: Category, confidence: z.number().min(0).max(1) }).optional(),
  }),
  example: {
    category: 'LOGISTICS.DELAY', reviewType: 'PROCESS', urgency: 1, scope: 1, severity: 'MINOR', triggers: [], channel: 'WEBSITE',
    summary: 'Parcel announced for Monday has not arrived by Wednesday.', recentCount3m: 0, customerId: '3f2d1a75-9b0c-8e4d-a6f1-52c7b8d90e13',
  },
});

export const ComplaintContactedV1 = defineEvent({
  type: 'complaint.contacted.v1',
  producer: 'intake',
  description: 'A person tried to reach the customer. FAILED does not count as contact; UNREACHABLE is stated after two failed attempts at least 15 minutes apart.',
  data: z.object({ by: code(), outcome: z.enum(['REACHED', 'FAILED', 'UNREACHABLE']), attempt: z.int().min(1), channel: Contact.shape.kind.optional() }),
  example: { by: 'agent-7', outcome: 'REACHED', attempt: 1, channel: 'PHONE' },
});

export const ComplaintAcceptedV1 = defineEvent({
  type: 'complaint.accepted.v1',
  producer: 'intake',
  description: 'The complaint was assessed as valid.',
  data: z.object({}),
  example: {},
});
