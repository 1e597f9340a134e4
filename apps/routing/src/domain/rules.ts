import { DepartmentPolicy, RoutingRulePolicy } from '@redress/contracts';
import type { Policies } from './context.js';
import type { Classification } from './handling-case.js';

/** A routing rule in force (domain §6.3). */
export interface Rule {
  readonly id: string;
  readonly body: (typeof RoutingRulePolicy)['example']['body'];
}

/** The rules that can give a case to somebody: switched on, and for a department that is in force. */
export function usableRules(policies: Policies): Rule[] {
  return policies.all(RoutingRulePolicy).filter(({ body }) => body.isActive && policies.find(DepartmentPolicy, body.departmentId) !== undefined);
}

/** Whether a rule speaks of such a complaint: its category or the one above it, and everything else that the rule names. */
export function fits({ body }: Rule, complaint: Classification): boolean {
  const { category, outletId, productModel, channel, severity } = body;
  return (
    (category === complaint.category || category === topOf(complaint.category)) &&
    (outletId === undefined || outletId === complaint.outletId) &&
    (productModel === undefined || productModel === complaint.productModel) &&
    (channel === undefined || channel === complaint.channel) &&
    (severity === undefined || severity === complaint.severity)
  );
}

/**
 * The order of rules, the most specific first: a sub-category before a top category; then the rule that names more of outlet, product, channel
 * and severity; between equally many the first of these four that only one of them names; last the id. No two rules are equal.
 */
export function bySpecificity(a: Rule, b: Rule): number {
  const [left, right] = [specificity(a), specificity(b)];
  const decisive = left.findIndex((value, index) => value !== right[index]);
  if (decisive === -1) return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  return (right[decisive] ?? 0) - (left[decisive] ?? 0);
}

/** The rule that decides about a complaint (S1-05), or none. The order of `rules` does not matter. */
export function mostSpecific(rules: readonly Rule[], complaint: Classification): Rule | undefined {
  return rules.reduce<Rule | undefined>((best, rule) => (fits(rule, complaint) && (!best || bySpecificity(rule, best) < 0) ? rule : best), undefined);
}

function specificity({ body: { category, outletId, productModel, channel, severity } }: Rule): readonly number[] {
  const named = [outletId, productModel, channel, severity].map((value) => (value === undefined ? 0 : 1));
  return [category === topOf(category) ? 0 : 1, named.reduce<number>((sum, one) => sum + one, 0), ...named];
}

const topOf = (category: string): string => category.split('.', 1)[0] ?? category;
