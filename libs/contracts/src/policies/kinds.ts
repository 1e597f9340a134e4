import { z } from 'zod';
import { Role } from '../actor.js';
import { Stage } from '../events/clock.js';
import type { Service } from '../topics.js';
import { Category, code, date, Language, Severity, text, Trigger } from '../values.js';

/** A kind of policy data: who owns it, and what the body of one looks like (domain §6). */
export interface PolicyKind<B = unknown> {
  readonly kind: string;
  readonly owner: Service;
  readonly description: string;
  readonly body: z.ZodType<B>;
  readonly example: { readonly id: string; readonly body: B };
}

function definePolicy<S extends z.ZodType>(definition: {
  readonly kind: string;
  readonly owner: Service;
  readonly description: string;
  readonly body: S;
  readonly example: { readonly id: string; readonly body: z.output<S> };
}): PolicyKind<z.output<S>> {
  return { ...definition, body: definition.body as z.ZodType<z.output<S>> };
}

const Names = z.record(Language, text(200));

export const CategoryPolicy = definePolicy({
  kind: 'category', owner: 'intake',
  description: 'One category or sub-category; the id is its code (§6.1).',
  body: z.strictObject({ names: Names, reviewType: z.enum(['PRODUCT', 'SERVICE', 'PROCESS', 'OTHER']), productRequired: z.boolean() }),
  example: { id: 'LOGISTICS.DELAY', body: { names: { 'zh-CN': '物流延误', en: 'Late delivery' }, reviewType: 'PROCESS', productRequired: false } },
});

export const SeverityPolicy = definePolicy({
  kind: 'severity', owner: 'intake',
  description: 'The matrix: score = urgency + scope; triggers force SEVERE (§6.2).',
  body: z.strictObject({ minorUpTo: z.int().min(2).max(6), moderateUpTo: z.int().min(2).max(6), forcedBy: z.array(Trigger) }),
  example: { id: 'default', body: { minorUpTo: 3, moderateUpTo: 4, forcedBy: ['INJURY_OR_SAFETY', 'MEDIA_OR_REGULATOR', 'DATA_LEAK', 'GROUP', 'AMOUNT'] } },
});

export const IntegrationPolicy = definePolicy({
  kind: 'integration', owner: 'intake',
  description: 'What a system may do over Kafka: the id is its ce_source without the leading slash; it acts with the role of the actor it names, within these grants.',
  body: z.strictObject({ roles: z.array(Role).min(1), departments: z.array(code()).optional() }),
  example: { id: 'call-centre', body: { roles: ['CUSTOMER', 'AGENT'] } },
});

export const DepartmentPolicy = definePolicy({
  kind: 'department', owner: 'routing',
  description: 'A department: its manager, its team, its outlets (§6.3).',
  body: z.strictObject({
    names: Names,
    managerId: code(),
    team: z.array(z.strictObject({ staffId: code(), role: code() })).min(1),
    coordinatorMemberId: code().optional(),
    systemId: code().optional(),
    outlets: z.array(code()).default([]),
  }),
  example: { id: 'LOGISTICS', body: { names: { 'zh-CN': '物流部', en: 'Logistics' }, managerId: 'logistics-manager', team: [{ staffId: 'logistics-1', role: 'HANDLER' }], outlets: [] } },
});

export const RoutingRulePolicy = definePolicy({
  kind: 'routing-rule', owner: 'routing',
  description: 'Which department and person get a case; the most specific rule wins (§6.3).',
  body: z.strictObject({
    category: Category,
    outletId: code().optional(),
    productModel: text(120).optional(),
    channel: code().optional(),
    severity: Severity.optional(),
    departmentId: code(),
    handlerId: code().optional(),
    onSiteRequired: z.boolean().default(false),
    /** A rule that is switched off fits nothing. */
    isActive: z.boolean().default(true),
  }),
  example: { id: 'logistics', body: { category: 'LOGISTICS', departmentId: 'LOGISTICS', handlerId: 'logistics-1', onSiteRequired: false, isActive: true } },
});

/** H elapsed hours, WD working days, CD calendar days, WH working hours. */
export const Limit = z.strictObject({ unit: z.enum(['H', 'WD', 'CD', 'WH']), amount: z.number().positive().max(1000) });

export const TimeLimitPolicy = definePolicy({
  kind: 'time-limit', owner: 'sla',
  description: 'The limit of a stage, for a category and severity if named; the most specific row wins (§6.5).',
  body: z.strictObject({ stage: Stage, category: Category.optional(), severity: Severity.optional(), limit: Limit, pausable: z.boolean() }),
  example: { id: 'ACCEPT.SEVERE', body: { stage: 'ACCEPT', severity: 'SEVERE', limit: { unit: 'H', amount: 4 }, pausable: false } },
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const CalendarPolicy = definePolicy({
  kind: 'calendar', owner: 'sla',
  description: 'Working hours, public holidays and make-up working days (调休) by year (§6.4).',
  body: z.strictObject({
    zone: z.string().max(60).refine((zone) => isZone(zone), 'not an IANA time zone'),
    hours: z.array(z.strictObject({ from: time, to: time })).min(1),
    weekdays: z.array(z.int().min(1).max(7)).min(1),
    years: z.record(z.string().regex(/^\d{4}$/), z.strictObject({ holidays: z.array(date), makeUpDays: z.array(date) })),
  }),
  example: {
    id: 'default',
    body: {
      zone: 'Asia/Shanghai', hours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }], weekdays: [1, 2, 3, 4, 5],
      years: { '2026': { holidays: ['2026-01-01'], makeUpDays: ['2026-01-04'] } },
    },
  },
});

export const TemplatePolicy = definePolicy({
  kind: 'template', owner: 'notification',
  description: 'The words of a message, in Liquid, by language (§6.10).',
  body: z.strictObject({ audience: z.enum(['CUSTOMER', 'STAFF']), texts: z.record(Language, z.strictObject({ subject: text(200), text: text(4000) })) }),
  example: {
    id: 'ACK',
    body: {
      audience: 'CUSTOMER',
      texts: {
        'zh-CN': { subject: '投诉{{ no }}', text: '抱歉给您带来不便。我们已收到您的投诉({{ no }})并开始处理。' },
        en: { subject: 'Your complaint {{ no }}', text: 'We are sorry. Your complaint {{ no }} has arrived and is being handled.' },
      },
    },
  },
});

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
