import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Category, code, instant, Severity } from '../values.js';

export const HandlingAssignedV1 = defineEvent({
  type: 'handling.assigned.v1',
  producer: 'routing',
  description: 'One department, and where the rule names one a person, is now responsible for the case.',
  data: z.object({
    departmentId: code(),
    handlerId: code().optional(),
    ruleId: code().optional(),
    binding: z.boolean(),
    onSiteRequired: z.boolean(),
    transfers: z.int().min(0),
    category: Category,
    severity: Severity,
  }),
  example: { departmentId: 'LOGISTICS', handlerId: 'logistics-1', ruleId: 'logistics', binding: false, onSiteRequired: false, transfers: 0, category: 'LOGISTICS.DELAY', severity: 'MINOR' },
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
