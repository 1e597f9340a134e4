import { CausePolicy, DepartmentPolicy, ResponsibilityPolicy, RoutingRulePolicy } from '@redress/contracts';
import { belongsTo, type Department } from '../domain/department.js';
import { mostSpecific, type Rule } from '../domain/rules.js';
import { defaultPolicies } from './defaults.js';

const bodies = <B>(kind: { kind: string; body: { parse(value: unknown): B } }) => defaultPolicies.filter((policy) => policy.kind.kind === kind.kind).map(({ id, body }) => ({ id, body: kind.body.parse(body) }));
const departments = new Map<string, Department>(bodies(DepartmentPolicy).map(({ id, body }) => [id, body]));
const rules: Rule[] = bodies(RoutingRulePolicy);

describe('the default policies', () => {
  it('know the six departments, each with a manager, a team and a member of the coordination group (§6.3)', () => {
    expect([...departments.keys()]).toEqual(['CUSTOMER_SERVICE', 'AFTER_SALES', 'TECHNICAL', 'SALES', 'LOGISTICS', 'PRODUCT_QUALITY']);
    expect(departments.get('AFTER_SALES')).toMatchObject({ managerId: 'after-sales-manager', coordinatorMemberId: 'after-sales-coordinator', team: [{ staffId: 'after-sales-1', role: 'HANDLER' }, {}, { role: 'TECHNICIAN' }] });
  });

  it('name only departments that exist, and people who belong to them', () => {
    for (const { body } of rules) {
      const department = departments.get(body.departmentId);
      expect(department).toBeDefined();
      if (body.handlerId && department) expect(belongsTo(department, body.handlerId)).toBe(true);
    }
  });

  it.each([
    ['PRODUCT.DAMAGE', 'PRODUCT_QUALITY'], ['PRODUCT.HARDWARE', 'CUSTOMER_SERVICE'], ['PRODUCT.SOFTWARE', 'TECHNICAL'], ['SERVICE.ATTITUDE', 'CUSTOMER_SERVICE'], ['AFTER_SALES.DELAY', 'AFTER_SALES'],
    ['AFTER_SALES.REPAIR', 'AFTER_SALES'], ['LOGISTICS.LOSS', 'LOGISTICS'], ['PRICE', 'SALES'], ['PROCESS.BUCK_PASSING', 'CUSTOMER_SERVICE'], ['OTHER', undefined],
  ])('send %s to %s (S0-01)', (category, departmentId) => {
    expect(mostSpecific(rules, { category, severity: 'MINOR', channel: 'HOTLINE' })?.body.departmentId).toBe(departmentId);
  });

  it('ask for a visit where a repair is complained about (§6.1, S0-14)', () => {
    expect(mostSpecific(rules, { category: 'AFTER_SALES.REPAIR', severity: 'MINOR', channel: 'HOTLINE' })?.body.onSiteRequired).toBe(true);
  });

  it('know the twelve causes of the manual in three groups, and five more (S3-11, §6.8)', () => {
    const causes = bodies(CausePolicy).map(({ id }) => id);
    for (const group of ['TECH', 'FLOW', 'QUALITY']) expect(causes.filter((id) => id.startsWith(`${group}.`))).toHaveLength(4);
    expect(causes.filter((id) => !id.includes('.'))).toEqual(['DESIGN_DEFECT', 'THIRD_PARTY', 'CUSTOMER_MISUSE', 'UNFOUNDED', 'POLICY_GAP']);
  });

  it('name in the table of responsibilities only causes that exist, or groups of them (§6.9)', () => {
    const causes = bodies(CausePolicy).map(({ id }) => id);
    for (const { body: { cause } } of bodies(ResponsibilityPolicy)) expect(cause === undefined || causes.some((id) => id === cause || id.startsWith(`${cause}.`))).toBe(true);
  });

  it('limit what a handler grants alone (S3-08)', () => {
    for (const { compensationLimit } of departments.values()) expect(compensationLimit).toBe(1000);
  });
});
