import { z } from 'zod';
import { amount, Category, code, Severity, text } from '../values.js';
import { ResponsibleParty } from '../vocabulary/handling.js';
import { definePolicy, Names } from './define.js';

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
    /** Up to this a handler grants compensation alone; without it, up to any. */
    compensationLimit: amount.optional(),
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

export const CausePolicy = definePolicy({
  kind: 'cause', owner: 'routing',
  description: 'A cause of complaints; the id is its code, with its group before the dot (§6.8).',
  body: z.strictObject({ names: Names }),
  example: { id: 'TECH.DIAGNOSIS', body: { names: { 'zh-CN': '诊断不准确', en: 'Wrong diagnosis' } } },
});

export const ResponsibilityPolicy = definePolicy({
  kind: 'responsibility', owner: 'routing',
  description: 'Who answers for a cause in a category; the most specific row wins, and without one the handler decides (§6.9).',
  body: z.strictObject({
    /** This category, and what lies under it. */
    category: Category.optional(),
    /** This cause, or every cause of this group. */
    cause: code().optional(),
    party: ResponsibleParty,
  }),
  example: { id: 'hardware-tech', body: { category: 'PRODUCT.HARDWARE', cause: 'TECH', party: 'TECHNICIAN' } },
});
