import type {
  ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintReopenedV1, HandlingAcceptedV1, HandlingAssignedV1, HandlingDisputedV1, Input, ReviewReviewerAssignedV1,
} from '@redress/contracts';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { inTurn } from './each-clock.js';
import { follow } from './follow.js';
import { handOver, passOn } from './hand-over.js';
import { relimit } from './relimit.js';
import { assignedTo, callbackDesk, named, reviewer, takenBy } from './responsible.js';

type Current = ComplaintClocks | undefined;
type Heard = Decision<ComplaintClocks> | undefined;
type Fact<E extends { readonly example: unknown }> = Input<E['example']>;

/** A complaint has come in: it has to be acknowledged, answered by a person, registered, and resolved (S0-12, S0-13, S1-03, S1-07). */
export function startClocksWhenReceived(current: Current, fact: Fact<typeof ComplaintReceivedV1>, context: SlaContext): Heard {
  if (current) return undefined;
  const { key: complaintId, complaintNo, round = 1, actor } = fact;
  const state: ComplaintClocks = {
    complaintId, version: 0, ...(complaintNo ? { complaintNo } : {}), round, responsible: takenBy(actor), pausedDays: 0, clocks: [],
  };
  return follow(state, fact, context);
}

/**
 * Category and severity are known: from here on they decide the limits (S0-04, S3-09). Who registered it answers for what comes next. What a review takes
 * up before anybody had sorted it is registered in its second round, in which nothing of the first begins.
 */
export function setLimitsWhenRegistered(current: Current, fact: Fact<typeof ComplaintRegisteredV1>, context: SlaContext): Heard {
  const { category, severity } = fact.data;
  return follow(known(current), fact, context, (before) => inTurn(
    before,
    (state) => (fact.actor.kind === 'STAFF' ? handOver(state, takenBy(fact.actor), fact.at, context) : { state, facts: [] }),
    (state) => relimit({ ...state, round: fact.round ?? state.round, category, severity }, fact.at, context),
  ));
}

/** A department is responsible: by a rule, or because the coordination group appointed it (S0-02, S0-10, S1-05). */
export function handOverWhenAssigned(current: Current, fact: Fact<typeof HandlingAssignedV1>, context: SlaContext): Heard {
  return follow(known(current), fact, context, (state) => handOver(state, assignedTo(fact), fact.at, context));
}

/** The department has taken the case, from a rule or from another department; a person has it now (S0-02, S1-23, S3-10). */
export function handOverWhenAccepted(current: Current, fact: Fact<typeof HandlingAcceptedV1>, context: SlaContext): Heard {
  const { departmentId, handlerId } = fact.data;
  return follow(known(current), fact, context, (state) => handOver(state, named(departmentId, handlerId), fact.at, context));
}

/** No department keeps the case; the one that routing names answers for it until the coordination group has appointed another (S0-10). */
export function handOverWhenDisputed(current: Current, fact: Fact<typeof HandlingDisputedV1>, context: SlaContext): Heard {
  const { departmentId, handlerId } = fact.data;
  return follow(known(current), fact, context, (state) => handOver(state, named(departmentId, handlerId), fact.at, context));
}

/** A new round begins, and nobody has the case yet (domain §4.1). */
export function startRoundWhenReopened(current: Current, fact: Fact<typeof ComplaintReopenedV1>, context: SlaContext): Heard {
  return follow(known(current), fact, context, (state) => ({ state: { ...state, round: fact.round ?? state.round + 1, responsible: callbackDesk() }, facts: [] }));
}

/** Another reviewer has the review, and with it what runs for its conclusion. */
export function handOverWhenReviewerAssigned(current: Current, fact: Fact<typeof ReviewReviewerAssignedV1>, context: SlaContext): Heard {
  return follow(known(current), fact, context, (state) =>
    passOn(state, reviewer(fact, state), fact.at, context, ({ stage, subject }) => stage === 'REVIEW_CONCLUDE' && subject === fact.data.reviewId),
  );
}

/** What a fact means for clocks alone: it pauses, resumes, stops, cancels and starts them, as the tables of stages, waits and cancellations say. */
export function followStages(current: Current, fact: Input, context: SlaContext): Heard {
  const before = known(current);
  const decision = follow(before, fact, context);
  return decision.facts.length > 0 || decision.state.waiting !== before.waiting || decision.state.clocks.some((clock, place) => clock !== before.clocks[place]) ? decision : undefined;
}

/** Whatever is said of a complaint stands on the stream behind its arrival: anything else is a fault that somebody has to look at. */
function known(current: Current): ComplaintClocks {
  if (!current) throw new Error('a fact about a complaint that sla has not heard of');
  return current;
}
