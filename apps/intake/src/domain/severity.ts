import type { Severity, SeverityPolicy, Trigger } from '@redress/contracts';

type Matrix = (typeof SeverityPolicy)['example']['body'];

/** Severity by the matrix of domain §6.2 (S2-13): urgency + scope, unless a trigger forces SEVERE. */
export function severityOf(urgency: number, scope: number, triggers: readonly Trigger[], matrix: Matrix): Severity {
  if (triggers.some((trigger) => matrix.forcedBy.includes(trigger))) return 'SEVERE';
  const score = urgency + scope;
  if (score <= matrix.minorUpTo) return 'MINOR';
  return score <= matrix.moderateUpTo ? 'MODERATE' : 'SEVERE';
}
