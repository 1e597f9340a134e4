import { type CallbackCompletedV1, ComplaintClosedV1, type Input } from '@redress/contracts';
import { type Complaint, known } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import type { Closing } from './outcome.js';
import { reopen } from './reopen.js';
import { archivedInTime } from './review-window.js';

/** So often an unsatisfied customer gets another handling for the asking; afterwards a review (domain §9, decision 10). A round that a review began is none of them. */
const REHANDLINGS = 1;

/** RESOLVED → CLOSED after the call-back, or handled again once. Who wants a review is dissatisfied; review opens it by itself. */
export function closeWhenCalledBack(current: Complaint | undefined, { data }: Input<(typeof CallbackCompletedV1)['example']>, context: IntakeContext): Decision<Complaint> | undefined {
  const complaint = known(current);
  if (complaint.status !== 'RESOLVED') return undefined;
  const { result: satisfaction, solved, wish = 'NONE' } = data;
  const wantsMore = satisfaction === 'DISSATISFIED' && wish !== 'NONE';
  if (wantsMore && wish === 'REHANDLE' && complaint.rehandlings < REHANDLINGS) return reopen(complaint, { reason: 'CALLBACK', notHandlerIds: [] }, context);
  const { state, facts } = close(complaint, { at: context.now.toISOString(), satisfaction, ...(solved === undefined ? {} : { solved }) });
  if (!wantsMore) return { state, facts };
  // The review has not begun yet. After a late call-back the time until the archive may have passed: it waits for the review all the same.
  const { archiveAt: _until, ...reviewed } = state;
  return { state: reviewed, facts };
}

/** RESOLVED → CLOSED, with what the archive keeps: cause, measures, result (S1-25). */
export function close(complaint: Complaint, closing: Closing): Decision<Complaint> {
  const { result } = complaint;
  if (!result) throw new Error('resolved without a result');
  const { at: _decided, measures, ...summary } = result;
  const { at: _closed, ...answer } = closing;
  return {
    state: archivedInTime({ ...complaint, status: 'CLOSED', closing }),
    facts: [ComplaintClosedV1.of({ ...answer, summary: { ...summary, measures: [...measures] } })],
  };
}
