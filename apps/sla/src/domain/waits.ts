import {
  ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1, HandlingInfoRequestedV1, HandlingInfoSuppliedV1, HandlingResumedV1, HandlingSuspendedV1, type Input, type PauseReason,
} from '@redress/contracts';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext } from './context.js';
import { told } from './facts.js';
import { beginWaiting, endWaiting } from './pause.js';

/** What a complaint can wait for, and the facts between which it does. */
const waits = [
  { for: 'COMPLAINT_INFO', begins: ComplaintInfoRequestedV1, ends: ComplaintInfoSuppliedV1 },
  { for: 'HANDLING_INFO', begins: HandlingInfoRequestedV1, ends: HandlingInfoSuppliedV1 },
  { for: 'SUSPENSION', begins: HandlingSuspendedV1, ends: HandlingResumedV1 },
] as const;

const suspensionReason = told('reason');

/** Pauses and resumes the clocks of a complaint, where a fact says so (domain §6.5 rule 5). */
export function pauseOrResume(state: ComplaintClocks, fact: Input, context: SlaContext): Decision<ComplaintClocks> {
  const begun = waits.find(({ begins }) => begins.type === fact.type);
  if (begun) return beginWaiting(state, begun.for, begun.for === 'SUSPENSION' ? (suspensionReason(fact) as PauseReason) : 'CUSTOMER_INFO', fact.at, context);
  const ended = waits.find(({ ends }) => ends.type === fact.type);
  return ended ? endWaiting(state, ended.for, fact.at, context) : { state, facts: [] };
}
