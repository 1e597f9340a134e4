import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code, instant, text } from '../values.js';
import { SuspensionReason, TransferReason } from '../vocabulary/handling.js';

export const AcceptCaseV1 = defineCommandType({
  type: 'routing.accept-case.v1',
  description: 'The responsible department takes an assigned case.',
  data: z.strictObject({ handlerId: code().optional() }),
  example: { handlerId: 'logistics-1' },
});

export const TransferCaseV1 = defineCommandType({
  type: 'routing.transfer-case.v1',
  description: 'Pass the case on to a department that never held it. After two transfers the coordination group decides.',
  data: z.strictObject({
    toDepartmentId: code(),
    toHandlerId: code().optional(),
    reasonCode: TransferReason,
    reason: text(2000),
    /** As the case has it, unless said here. */
    onSiteRequired: z.boolean().optional(),
  }),
  example: { toDepartmentId: 'AFTER_SALES', reasonCode: 'EXPERTISE_NEEDED', reason: 'The device has to be seen where it stands.', onSiteRequired: true },
});

export const AppointLeadV1 = defineCommandType({
  type: 'routing.appoint-lead.v1',
  description: 'The coordination group gives a disputed case to a department, which cannot pass it on; what no rule fits the routing desk gives out as well, and that may be passed on.',
  data: z.strictObject({ departmentId: code(), handlerId: code().optional(), reason: text(2000) }),
  example: { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1', reason: 'The fault showed up after the repair.' },
});

export const SuspendV1 = defineCommandType({
  type: 'routing.suspend.v1',
  description: 'Handling waits for an appointment with the customer.',
  data: z.strictObject({ reason: SuspensionReason, expectedEnd: instant }),
  example: { reason: 'CUSTOMER_APPOINTMENT', expectedEnd: '2026-10-13T02:00:00.000Z' },
});

export const ResumeV1 = defineCommandType({
  type: 'routing.resume.v1',
  description: 'Handling that was suspended goes on.',
  data: z.strictObject({}),
  example: {},
});
