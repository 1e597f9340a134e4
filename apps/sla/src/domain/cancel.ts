import {
  type CancelReason, ClockCancelledV1, ComplaintRejectedV1, ComplaintWithdrawnV1, HandlingPlanAnsweredV1, HandlingResolvedV1, type Input, ReviewTriggeredV1, ReviewWithdrawnV1,
} from '@redress/contracts';
import { type Clock, clockId, isOpen } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { eachClock } from './each-clock.js';
import { type Fits, on, told } from './facts.js';
import { fireUntil, type Said } from './fire-clock.js';
import { dropWaiting } from './pause.js';
import { isOfRound } from './stages.js';

interface Cancellation {
  readonly reason: CancelReason;
  readonly by: Fits;
  readonly drops: (clock: Clock, fact: Input) => boolean;
}

const reviewId = told('reviewId');
/** Which facts make which clocks pointless (domain §4.3). A result ends the round: what it did not stop need not be done any more. */
const cancellations: readonly Cancellation[] = [
  { reason: 'WITHDRAWN', by: on(ComplaintWithdrawnV1), drops: isOfRound },
  { reason: 'REJECTED', by: on(ComplaintRejectedV1), drops: isOfRound },
  { reason: 'RESOLVED', by: on(HandlingResolvedV1), drops: isOfRound },
  // The customer agreed to another version: what it promises is counted anew.
  { reason: 'PLAN_REPLACED', by: on(HandlingPlanAnsweredV1, ({ agreed }) => agreed), drops: ({ stage }) => stage === 'REMEDY' },
  { reason: 'REVIEW_REQUESTED', by: on(ReviewTriggeredV1, ({ customerAsked }) => customerAsked), drops: ({ stage }) => stage === 'CALLBACK' },
  { reason: 'REVIEW_WITHDRAWN', by: on(ReviewWithdrawnV1), drops: ({ stage, subject }, fact) => !isOfRound({ stage }) && subject === reviewId(fact) },
];

/** Cancels what a fact makes pointless. When the round ends nothing is waited for any more. */
export function cancelPointless(state: ComplaintClocks, fact: Input, context: SlaContext): Decision<ComplaintClocks> {
  const found = cancellations.find(({ by }) => by(fact, state));
  if (!found) return { state, facts: [] };
  const cancelled = eachClock(state, (clock) => (isOpen(clock) && found.drops(clock, fact) ? cancel(state, clock, fact.at, found.reason, context) : undefined));
  return found.drops === isOfRound ? { ...cancelled, state: dropWaiting(cancelled.state, fact.at, context) } : cancelled;
}

function cancel(state: ComplaintClocks, clock: Clock, at: Date, reason: CancelReason, context: SlaContext): Said {
  const before = fireUntil(state, clock, at, context);
  return {
    clock: { ...before.clock, status: 'CANCELLED', stoppedAt: at.toISOString(), escalateAt: undefined, remindAt: undefined, paused: undefined },
    facts: [...before.facts, ClockCancelledV1.of({ clockId: clockId(state.complaintId, clock), stage: clock.stage, reason }, { at })],
  };
}
