import { type ClockBreachedV1, HandlingResolvedV1, type Input, system } from '@redress/contracts';
import { stating } from './case-file.js';
import type { Decision, RoutingContext } from './context.js';
import type { HandlingCase } from './handling-case.js';
import { standingPlan } from './plan.js';

type Breached = (typeof ClockBreachedV1)['example'];

/** The customer kept silent for as long as they had to answer: SUSPENDED → RESOLVED without a result (domain §4.2). sla counts the days and the reminders. */
export function endSilence(current: HandlingCase | undefined, { data: { stage, dueAt } }: Input<Breached>, { now }: RoutingContext): Decision<HandlingCase> | undefined {
  if (stage !== 'CUSTOMER_REPLY' || current?.suspension?.reason !== 'CUSTOMER_INFO') return undefined;
  const { suspension, ...kept } = current;
  // The clock of an earlier request, whose answer sla had not heard of yet.
  if (Date.parse(dueAt) <= Date.parse(suspension.since)) return undefined;
  return stating(
    { ...kept, status: 'RESOLVED' },
    { at: now, actor: system('routing') },
    HandlingResolvedV1.of({ resultCode: 'CUSTOMER_UNRESPONSIVE', solutions: [...doneBy(current)], departmentIds: [...current.heldBy], handlerIds: [...current.handlerIds] }),
  );
}

/** What was carried out, be it that something else was proposed since. */
function doneBy(current: HandlingCase): readonly string[] {
  const { suspension, plan } = current;
  return suspension?.resumesTo === 'EXECUTED' || plan?.standing?.status === 'EXECUTED' ? standingPlan(current).solutions : [];
}
