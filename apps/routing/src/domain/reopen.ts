import type { ComplaintReopenedV1, Input, ReviewConcludedV1, ReviewRemandConsentedV1 } from '@redress/contracts';
import type { Decision, RoutingContext } from './context.js';
import { route } from './dispatch.js';
import { classified, expectStatus, type HandlingCase } from './handling-case.js';

type Reopened = (typeof ComplaintReopenedV1)['example'];
type Concluded = (typeof ReviewConcludedV1)['example'];
type Consented = (typeof ReviewRemandConsentedV1)['example'];

/**
 * A new round: the case is dispatched anew, to somebody else than those whom a review keeps out (S4-30). What is on file stays: answers, inspections and
 * items. A complaint that was rejected, and that a review grants, is dispatched for the first time.
 */
export function reopen(current: HandlingCase | undefined, { round, data }: Input<Reopened>, context: RoutingContext): Decision<HandlingCase> {
  if (current?.category === undefined) throw new Error('reopened before it was registered');
  expectStatus(current, 'RESOLVED', 'EXPECTED');
  const {
    departmentId: _department, handlerId: _handler, senderDepartmentId: _senderDepartment, senderHandlerId: _sender, ruleId: _rule, plan: _plan, acceptedAt: _accepted, assignedAt: _assigned,
    ...kept
  } = classified(current);
  return route(
    {
      ...kept,
      round: round ?? current.round + 1,
      binding: false,
      onSiteRequired: false,
      transfers: 0,
      heldBy: [],
      handlerIds: [],
      notHandlerIds: [...new Set([...current.notHandlerIds, ...data.notHandlerIds])],
      contactAttempts: 0,
    },
    context,
  );
}

/** The review sent the case back: its new result needs the consent of the reviewer. */
export function remand(current: HandlingCase | undefined, { data: { reviewId, outcome } }: Input<Concluded>): Decision<HandlingCase> | undefined {
  if (!current || outcome !== 'REMANDED') return undefined;
  return { state: { ...current, remand: { reviewId, isConsented: false } }, facts: [] };
}

export function takeConsent(current: HandlingCase | undefined, { data: { reviewId } }: Input<Consented>): Decision<HandlingCase> | undefined {
  if (current?.remand?.reviewId !== reviewId) return undefined;
  return { state: { ...current, remand: { reviewId, isConsented: true } }, facts: [] };
}
