import type { ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, HandlingAcceptedV1, HandlingAssignedV1, Input, NotificationSentV1 } from '@redress/contracts';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { follow } from './follow.js';
import { handOver, takenBy } from './responsible.js';

type Current = ComplaintClocks | undefined;
type Heard = Decision<ComplaintClocks> | undefined;
type Fact<E extends { readonly example: unknown }> = Input<E['example']>;

/** A complaint has come in: it has to be acknowledged, answered by a person, and registered (S0-12, S0-13, S1-03). */
export function startClocksWhenReceived(current: Current, fact: Fact<typeof ComplaintReceivedV1>, context: SlaContext): Heard {
  if (current) return undefined;
  const { key: complaintId, complaintNo, round = 1, actor } = fact;
  const state: ComplaintClocks = { complaintId, version: 0, ...(complaintNo ? { complaintNo } : {}), round, responsible: takenBy(actor), clocks: [], indexedClocks: 0 };
  return follow(state, fact, context);
}

/** The gateway has taken a message: the acknowledgement stops its clock. */
export function stopAcknowledgementWhenSent(current: Current, fact: Fact<typeof NotificationSentV1>, context: SlaContext): Heard {
  return ifSomething(follow(known(current), fact, context));
}

/** A person has reached the customer, or found that they cannot be reached (S0-13). */
export function stopFirstContactWhenContacted(current: Current, fact: Fact<typeof ComplaintContactedV1>, context: SlaContext): Heard {
  return ifSomething(follow(known(current), fact, context));
}

/** Category and severity are known: from here on they decide the limits (S0-04, S3-09). Who registered it answers for what comes next. */
export function startDispatchWhenRegistered(current: Current, fact: Fact<typeof ComplaintRegisteredV1>, context: SlaContext): Heard {
  const { category, severity } = fact.data;
  return follow(known(current), fact, context, (state) => ({ ...(fact.actor.kind === 'STAFF' ? handOver(state, takenBy(fact.actor)) : state), category, severity }));
}

/** A department is responsible and has to accept the case (S0-02, S1-05, S1-23). */
export function startAcceptanceWhenAssigned(current: Current, fact: Fact<typeof HandlingAssignedV1>, context: SlaContext): Heard {
  const { departmentId, handlerId } = fact.data;
  return follow(known(current), fact, context, (state) => handOver(state, { departmentId, ...(handlerId ? { staffId: handlerId } : {}) }));
}

/** The department has taken the case; a person has it now (S1-23, S3-10). */
export function stopAcceptanceWhenAccepted(current: Current, fact: Fact<typeof HandlingAcceptedV1>, context: SlaContext): Heard {
  const { departmentId, handlerId } = fact.data;
  return follow(known(current), fact, context, (state) => handOver(state, { departmentId, staffId: handlerId }));
}

/** Whatever is said of a complaint stands on the stream behind its arrival: anything else is a fault that somebody has to look at. */
function known(current: Current): ComplaintClocks {
  if (!current) throw new Error('a fact about a complaint that sla has not heard of');
  return current;
}

const ifSomething = (decision: Decision<ComplaintClocks>): Heard => (decision.facts.length > 0 ? decision : undefined);
