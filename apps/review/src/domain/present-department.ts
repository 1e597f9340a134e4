import {
  ComplaintArchivedV1, ComplaintClosedV1, ComplaintRejectedV1, ComplaintReopenedV1, ComplaintWithdrawnV1, HandlingAcceptedV1, HandlingAssignedV1, HandlingDisputedV1, HandlingTransferredV1,
} from '@redress/contracts';
import type { KeptFact } from './kept-fact.js';

const anyOf = (...events: readonly { readonly type: string }[]) => ({ type }: KeptFact): boolean => events.some((event) => event.type === type);
const isEnd = anyOf(ComplaintRejectedV1, ComplaintWithdrawnV1, ComplaintClosedV1, ComplaintArchivedV1);
const isHolding = anyOf(HandlingAssignedV1, HandlingTransferredV1, HandlingAcceptedV1, HandlingDisputedV1);

/** The department that has an open case, or is to accept it, as intake and routing have it; none when the complaint has ended, or nobody has it in this round yet. */
export function presentDepartment(facts: readonly KeptFact[]): string | undefined {
  const round = facts.slice(facts.findLastIndex(anyOf(ComplaintReopenedV1)) + 1);
  // What routing said of a complaint that had ended meanwhile is late.
  if (round.some(isEnd)) return undefined;
  return (round.findLast(isHolding)?.data as { readonly departmentId: string } | undefined)?.departmentId;
}
