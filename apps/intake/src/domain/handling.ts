import type { HandlingAcceptedV1, HandlingAssignedV1, HandlingDisputedV1, HandlingResolvedV1, HandlingTransferredV1, Input, NotificationSentV1 } from '@redress/contracts';
import { type Complaint, known } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { reviewUntil } from './review-window.js';

type Followed = Decision<Complaint> | undefined;
type Held = (typeof HandlingAssignedV1 | typeof HandlingTransferredV1 | typeof HandlingAcceptedV1 | typeof HandlingDisputedV1)['example'];

/** ACCEPTED → IN_HANDLING, and who handles it, for whoever looks at the complaint. What routing said of one that has ended meanwhile is late. */
export function followAssignment(current: Complaint | undefined, { data }: Input<(typeof HandlingAssignedV1)['example']>): Followed {
  const complaint = known(current);
  if (complaint.status !== 'ACCEPTED' && complaint.status !== 'IN_HANDLING') return undefined;
  return { state: { ...heldBy(complaint, data), status: 'IN_HANDLING' }, facts: [] };
}

/** Another department or person has the case now; mostly it is taken by whom it was given to, and nothing changes. */
export function followHolder(current: Complaint | undefined, { data }: Input<Held>): Followed {
  const complaint = known(current);
  const isTheSame = complaint.departmentId === data.departmentId && complaint.handlerId === data.handlerId;
  return complaint.status === 'IN_HANDLING' && !isTheSame ? { state: heldBy(complaint, data), facts: [] } : undefined;
}

/** IN_HANDLING → RESOLVED: the result is what the archive will keep, and the customer may ask for a review of it. */
export function followResult(current: Complaint | undefined, { data, at }: Input<(typeof HandlingResolvedV1)['example']>, context: IntakeContext): Followed {
  const complaint = known(current);
  if (complaint.status !== 'IN_HANDLING') return undefined;
  const { resultCode, resultText, cause, solutions } = data;
  const result = { at: at.toISOString(), resultCode, ...(resultText ? { resultText } : {}), ...(cause ? { cause } : {}), measures: solutions };
  return { state: { ...complaint, status: 'RESOLVED', result, reviewUntil: reviewUntil(at, context) }, facts: [] };
}

/** What a message promises: until when its decision may be reviewed, or appealed against. */
export type Promised = Pick<(typeof NotificationSentV1)['example'], 'until'>;

/** Whether a message tells a decision. Told from the fact alone: others cost nothing. */
export const isDecisionTold = ({ until }: Promised): boolean => until !== undefined;

/** The customer has as long as they were told, also where they were told late: the archive waits (S1-10, §4.4). */
export function followPromise(current: Complaint | undefined, { data: { until } }: Input<Promised>): Followed {
  const complaint = known(current);
  const { status, reviewUntil: before, archiveAt } = complaint;
  // What was decided does not stand any more, or is final.
  if (until === undefined || before === undefined || status === 'ARCHIVED' || new Date(until) <= new Date(before)) return undefined;
  return { state: { ...complaint, reviewUntil: until, ...(archiveAt === undefined ? {} : { archiveAt: until }) }, facts: [] };
}

function heldBy(complaint: Complaint, { departmentId, handlerId }: Held): Complaint {
  const { handlerId: _before, ...rest } = complaint;
  return { ...rest, departmentId, ...(handlerId ? { handlerId } : {}) };
}
