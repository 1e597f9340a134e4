import { type ComplaintAcceptedV1, type ComplaintRegisteredV1, DepartmentPolicy, HandlingAssignedV1, HandlingUnroutedV1, type Input } from '@redress/contracts';
import type { Decision, RoutingContext } from './context.js';
import { belongsTo } from './department.js';
import { expectStatus, type HandlingCase } from './handling-case.js';
import { mostSpecific } from './rules.js';

type Registered = (typeof ComplaintRegisteredV1)['example'];
type Accepted = (typeof ComplaintAcceptedV1)['example'];

/** Keeps what the rule will ask for. Only an accepted complaint is dispatched (S1-04). */
export function keepClassification(current: HandlingCase | undefined, { key, complaintNo, round = 1, data }: Input<Registered>): Decision<HandlingCase> {
  if (current) expectStatus(current, 'EXPECTED');
  if (!complaintNo) throw new Error('a registered complaint has no number');
  const { category, severity, channel, outletId, product } = data;
  return {
    state: {
      complaintId: key,
      version: current?.version ?? 0,
      complaintNo,
      round,
      status: 'EXPECTED',
      category,
      severity,
      channel,
      ...(outletId ? { outletId } : {}),
      ...(product ? { productModel: product.model } : {}),
      binding: false,
      onSiteRequired: false,
      transfers: 0,
      heldBy: [],
    },
    facts: [],
  };
}

/**
 * EXPECTED → ASSIGNED by the most specific rule, else UNROUTED: then it waits in the manual queue (S1-05). A person whom the rule names but who has
 * left the department is passed over; the department is responsible all the same.
 */
export function dispatch(current: HandlingCase | undefined, _input: Input<Accepted>, { now, policies, rules }: RoutingContext): Decision<HandlingCase> {
  if (!current) throw new Error('accepted before it was registered');
  expectStatus(current, 'EXPECTED');
  const { category, severity, binding, transfers } = current;
  const openedAt = now.toISOString();
  const rule = mostSpecific(rules, current);
  if (!rule) return { state: { ...current, status: 'UNROUTED', openedAt }, facts: [HandlingUnroutedV1.of({ category })] };
  const { departmentId, handlerId, onSiteRequired } = rule.body;
  const department = policies.find(DepartmentPolicy, departmentId)?.body;
  const person = handlerId && department && belongsTo(department, handlerId) ? { handlerId } : {};
  return {
    state: { ...current, status: 'ASSIGNED', departmentId, ...person, ruleId: rule.id, onSiteRequired, heldBy: [departmentId], openedAt, assignedAt: openedAt },
    facts: [HandlingAssignedV1.of({ departmentId, ...person, ruleId: rule.id, binding, onSiteRequired, transfers, category, severity })],
  };
}
