import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Category, code, growing, instant, Severity, text } from '../values.js';
import { TransferReason } from '../vocabulary/handling.js';

const held = { departmentId: code(), handlerId: code().optional(), onSiteRequired: z.boolean(), transfers: z.int().min(0), category: Category, severity: Severity };
const moved = { reasonCode: growing(TransferReason), reason: text(2000) };
const example = { departmentId: 'LOGISTICS', handlerId: 'logistics-1', onSiteRequired: false, transfers: 0, category: 'LOGISTICS.DELAY', severity: 'MINOR' as const };

export const HandlingAssignedV1 = defineEvent({
  type: 'handling.assigned.v1',
  producer: 'routing',
  description: 'One department, and where the rule names one a person, is now responsible for the case. Binding when the coordination group appointed it: it cannot pass the case on.',
  data: z.object({ ...held, ruleId: code().optional(), binding: z.boolean(), reason: text(2000).optional() }),
  example: { ...example, ruleId: 'logistics', binding: false },
});

export const HandlingUnroutedV1 = defineEvent({
  type: 'handling.unrouted.v1',
  producer: 'routing',
  description: 'No rule fits: the case waits in the manual queue.',
  data: z.object({ category: Category }),
  example: { category: 'OTHER' },
});

export const HandlingAcceptedV1 = defineEvent({
  type: 'handling.accepted.v1',
  producer: 'routing',
  description: 'The department has taken the case; the investigation starts (S1-23).',
  data: z.object({ handlerId: code(), departmentId: code(), investigationStartedAt: instant }),
  example: { handlerId: 'logistics-1', departmentId: 'LOGISTICS', investigationStartedAt: '2026-02-11T03:40:00.000Z' },
});

export const HandlingTransferredV1 = defineEvent({
  type: 'handling.transferred.v1',
  producer: 'routing',
  description: 'The case goes to another department; until that one accepts it, the sender stays responsible (S0-02). Running clocks run on.',
  data: z.object({ ...held, ...moved, fromDepartmentId: code(), fromHandlerId: code().optional() }),
  example: {
    ...example, departmentId: 'AFTER_SALES', handlerId: 'after-sales-1', onSiteRequired: true, transfers: 1, category: 'PRODUCT.HARDWARE', severity: 'MODERATE',
    reasonCode: 'EXPERTISE_NEEDED', reason: 'The device has to be seen where it stands.', fromDepartmentId: 'CUSTOMER_SERVICE', fromHandlerId: 'service-1',
  },
});

export const HandlingDisputedV1 = defineEvent({
  type: 'handling.disputed.v1',
  producer: 'routing',
  description: 'No department keeps the case: the coordination group appoints one. The department named stays responsible until then; the others held it, or were to get it.',
  data: z.object({ ...moved, departmentId: code(), handlerId: code().optional(), departmentIds: z.array(code()).min(1) }),
  example: {
    reasonCode: 'NOT_RESPONSIBLE', reason: 'The fault is not in the hardware.', departmentId: 'TECHNICAL', departmentIds: ['CUSTOMER_SERVICE', 'AFTER_SALES', 'TECHNICAL', 'PRODUCT_QUALITY'],
  },
});

export const HandlingCancelledV1 = defineEvent({
  type: 'handling.cancelled.v1',
  producer: 'routing',
  description: 'Handling ended without a result, because the complaint did.',
  data: z.object({ reason: growing(z.enum(['WITHDRAWN'])) }),
  example: { reason: 'WITHDRAWN' },
});
