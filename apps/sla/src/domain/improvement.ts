import type { Input } from '@redress/contracts';
import type { ComplaintClocks } from './complaint-clocks.js';
import { told } from './facts.js';

const actionId = told('actionId');
const dueAt = told('dueAt');

/** Until when an improvement action has to be done; one that is sent back keeps its time. */
export function dueOfImprovement(fact: Input, state: ComplaintClocks): string | undefined {
  return dueAt(fact) || lastOf(fact, state)?.dueAt;
}

/** An action that is sent back after its time is late, and stays late (domain §7 K9): nothing runs any more that could be met. */
export function isStillAhead(fact: Input, state: ComplaintClocks): boolean {
  const last = lastOf(fact, state);
  return last !== undefined && new Date(last.dueAt) > fact.at;
}

export const lastOf = (fact: Input, { clocks }: ComplaintClocks) => clocks.findLast(({ stage, subject }) => stage === 'RECTIFY' && subject === actionId(fact));
