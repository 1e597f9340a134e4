import { DepartmentPolicy, RoutingRulePolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';
import { causes } from './causes.js';
import { responsibilities } from './responsibilities.js';

/** The departments of domain §6.3: code, 中文, English, roles of the team. */
const departments: readonly (readonly [id: string, zh: string, en: string, roles: readonly string[]])[] = [
  ['CUSTOMER_SERVICE', '客户服务部', 'Customer service', ['HANDLER', 'HANDLER', 'RECEPTION']],
  ['AFTER_SALES', '售后服务部', 'After-sales', ['HANDLER', 'HANDLER', 'TECHNICIAN']],
  ['TECHNICAL', '技术部', 'Technical', ['HANDLER', 'HANDLER', 'TECHNICIAN']],
  ['SALES', '销售部', 'Sales', ['HANDLER', 'HANDLER']],
  ['LOGISTICS', '物流部', 'Logistics', ['HANDLER', 'HANDLER']],
  ['PRODUCT_QUALITY', '产品质量部', 'Product quality', ['HANDLER', 'HANDLER']],
];

/** The people of a department: `logistics-1`, `logistics-2` …, `logistics-manager` and `logistics-coordinator`. */
const staff = (department: string, who: string | number): string => `${department.toLowerCase().replaceAll('_', '-')}-${who}`;

/** In CNY: so much a handler grants alone. */
const COMPENSATION_LIMIT = 1_000;

/**
 * Every area of business has a rule (S0-01), but not OTHER: nobody knows what it is about until a person has looked, so it waits in the manual queue.
 * Hardware goes to customer service first, which tries from afar and hands on what needs a visit (domain §8, scenario 3).
 */
const rules: readonly (readonly [id: string, category: string, departmentId: string, more?: { readonly handlerId?: string; readonly onSiteRequired?: boolean }])[] = [
  ['product', 'PRODUCT', 'PRODUCT_QUALITY'],
  ['product-hardware', 'PRODUCT.HARDWARE', 'CUSTOMER_SERVICE'],
  ['product-software', 'PRODUCT.SOFTWARE', 'TECHNICAL'],
  ['service', 'SERVICE', 'CUSTOMER_SERVICE'],
  ['after-sales', 'AFTER_SALES', 'AFTER_SALES'],
  ['after-sales-repair', 'AFTER_SALES.REPAIR', 'AFTER_SALES', { onSiteRequired: true }],
  ['logistics', 'LOGISTICS', 'LOGISTICS', { handlerId: staff('LOGISTICS', 1) }],
  ['price', 'PRICE', 'SALES'],
  ['process', 'PROCESS', 'CUSTOMER_SERVICE'],
];

/** What routing publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = [
  ...departments.map(([id, zh, en, roles]) => ({
    kind: DepartmentPolicy,
    id,
    body: {
      names: { 'zh-CN': zh, en },
      managerId: staff(id, 'manager'),
      team: roles.map((role, index) => ({ staffId: staff(id, index + 1), role })),
      coordinatorMemberId: staff(id, 'coordinator'),
      outlets: [],
      compensationLimit: COMPENSATION_LIMIT,
    },
  })),
  ...rules.map(([id, category, departmentId, more]) => ({ kind: RoutingRulePolicy, id, body: { category, departmentId, ...more } })),
  ...causes,
  ...responsibilities,
];
