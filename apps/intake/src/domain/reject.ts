import {
  type ApproveRejectionV1, type ClockBreachedV1, ComplaintRejectedV1, ComplaintRejectionProposedV1, type Input, type RejectComplaintV1, type RejectionReason,
} from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { type Complaint, expectStatus, known } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { refuse } from './errors.js';
import type { Rejection } from './outcome.js';
import { archivedInTime, reviewUntil } from './review-window.js';

type RejectComplaint = (typeof RejectComplaintV1)['example'];

/** These say something about the customer: four eyes see them (S1-16). */
const FOUR_EYES: readonly RejectionReason[] = ['FALSE', 'MALICIOUS', 'UNFOUNDED'];
/** Different ones, for MALICIOUS (domain §6.7). */
const FEWEST_INDICATORS = 2;

/** The complaint is not accepted, or it is proposed not to be: then the proposal takes the place of one before (S1-04, S1-16). */
export function reject(current: Complaint, { data, at, actor }: Input<RejectComplaint>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, 'RECEIVED', 'REGISTERED');
  const { reasonCode, evidenceRefs } = data;
  const indicators = [...new Set(data.indicators)];
  if (evidenceRefs.length === 0) throw refuse('EVIDENCE_REQUIRED', { field: 'evidenceRefs' });
  if (reasonCode === 'MALICIOUS' && indicators.length < FEWEST_INDICATORS) throw refuse('INDICATORS_REQUIRED', { field: 'indicators', fewest: FEWEST_INDICATORS });
  const reasons = { reasonCode, text: scrub(data.text), evidenceRefs, indicators };
  if (!FOUR_EYES.includes(reasonCode)) return rejectFor(current, { at: at.toISOString(), ...reasons }, context);
  const proposedBy = actor.id;
  return { state: { ...current, proposal: { at: at.toISOString(), ...reasons, proposedBy } }, facts: [ComplaintRejectionProposedV1.of({ ...reasons, proposedBy })] };
}

/** Somebody else than the proposer agrees (S1-16). */
export function approveRejection(current: Complaint, { at, actor }: Input<(typeof ApproveRejectionV1)['example']>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, 'RECEIVED', 'REGISTERED');
  const { proposal } = current;
  if (!proposal) throw refuse('NOTHING_PROPOSED');
  if (actor.id === proposal.proposedBy) throw refuse('FOUR_EYES', { proposedBy: proposal.proposedBy });
  return rejectFor(current, { ...proposal, at: at.toISOString(), approvedBy: actor.id }, context);
}

/** The customer kept silent for as long as they may, before the complaint was accepted (domain §4.1). A limit that ended before they were asked speaks of another request. */
export function rejectWhenSilent(current: Complaint | undefined, { data }: Input<(typeof ClockBreachedV1)['example']>, context: IntakeContext): Decision<Complaint> | undefined {
  const complaint = known(current);
  const { status, asked } = complaint;
  const isAsked = (status === 'RECEIVED' || status === 'REGISTERED') && asked !== undefined && new Date(data.dueAt) > new Date(asked.at);
  if (data.stage !== 'CUSTOMER_REPLY' || !isAsked) return undefined;
  return rejectFor(complaint, { at: context.now.toISOString(), reasonCode: 'INSUFFICIENT_INFO', evidenceRefs: [], indicators: [] }, context);
}

/** What was asked and proposed falls with the complaint. */
function rejectFor(current: Complaint, rejection: Rejection, context: IntakeContext): Decision<Complaint> {
  const { asked: _asked, proposal: _proposal, ...rest } = current;
  const { at, evidenceRefs, indicators, ...reasons } = rejection;
  const appealUntil = reviewUntil(new Date(at), context);
  return {
    state: archivedInTime({ ...rest, status: 'REJECTED', rejection, reviewUntil: appealUntil }),
    facts: [ComplaintRejectedV1.of({ ...reasons, evidenceRefs: [...evidenceRefs], indicators: [...indicators], appealUntil })],
  };
}
