import {
  CallbackCompletedV1, ClockBreachedV1, type CommandType, type EventType, HandlingAssignedV1, HandlingRepliedV1, HandlingResolvedV1, HandlingTransferredV1, type Input, NotificationSentV1, ReviewClosedV1,
  ReviewConcludedV1, ReviewTriggeredV1, SubmitComplaintV1,
} from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { ApproveRejection } from '../commands/approve-rejection.js';
import { ErasePersonalData } from '../commands/erase-personal-data.js';
import { RecordChaser } from '../commands/record-chaser.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { RejectComplaint } from '../commands/reject-complaint.js';
import { RequestInfo } from '../commands/request-info.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { SupplyInfo } from '../commands/supply-info.js';
import { WithdrawComplaint } from '../commands/withdraw-complaint.js';
import { archiveInTime } from './archive.js';
import { countAnewWhenReplied } from './chase.js';
import { closeWhenCalledBack } from './close.js';
import type { Complaint } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { eraseInTime } from './erase.js';
import { aComplaint, aContext, agent, anInput, AT, customer, later } from './given.spec.js';
import { followAssignment, followHolder, followPromise, followResult } from './handling.js';
import { rejectWhenSilent } from './reject.js';
import { allowArchiveWhenOver, blockArchiveWhenTriggered, reopenWhenConcluded } from './review.js';

/** What a command or a fact does to a machine in a state: where it goes and what it states, or why it is refused. Nothing at all: the fact is passed over. */
export interface Outcome {
  readonly to?: string;
  readonly facts?: readonly string[];
  readonly code?: string;
}

export interface Machine {
  readonly machine: string;
  readonly states: readonly string[];
  readonly commands: readonly string[];
  /** Facts that move it, and its timers. */
  readonly reactions: readonly string[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, Outcome>>>>;
}

const reviewId = ReviewTriggeredV1.example.reviewId;
const sorted = { category: 'LOGISTICS.DELAY', severity: 'MINOR' } as const;
const asked = { at: AT, items: [{ key: 'PURCHASE_PROOF', label: 'Receipt' }] };
const proposal = { at: AT, reasonCode: 'FALSE', text: 'Invented.', evidenceRefs: ['DOC-1'], indicators: [], proposedBy: agent.id } as const;
const { proposedBy, ...rejection } = proposal;
const result = { at: AT, measures: [], resultCode: 'SOLVED', resultText: 'Refunded.' } as const;
const reviewUntil = later(24 * 60);
const decided = { reviewUntil, archiveAt: reviewUntil };

/** A complaint in each state; what it waits for is part of its name. */
const states: Readonly<Record<string, Complaint>> = {
  RECEIVED: aComplaint(),
  RECEIVED_AWAITING: aComplaint({ asked }),
  RECEIVED_PROPOSED: aComplaint({ proposal }),
  RECEIVED_AWAITING_PROPOSED: aComplaint({ asked, proposal }),
  REGISTERED: aComplaint({ status: 'REGISTERED', ...sorted }),
  REGISTERED_AWAITING: aComplaint({ status: 'REGISTERED', ...sorted, asked }),
  REGISTERED_PROPOSED: aComplaint({ status: 'REGISTERED', ...sorted, proposal }),
  REGISTERED_AWAITING_PROPOSED: aComplaint({ status: 'REGISTERED', ...sorted, asked, proposal }),
  ACCEPTED: aComplaint({ status: 'ACCEPTED', ...sorted }),
  IN_HANDLING: aComplaint({ status: 'IN_HANDLING', ...sorted, departmentId: 'LOGISTICS', chasers: 1, chasersSinceReply: 1 }),
  RESOLVED: aComplaint({ status: 'RESOLVED', ...sorted, result, reviewUntil }),
  CLOSED: aComplaint({ status: 'CLOSED', ...sorted, result, closing: { at: AT, satisfaction: 'SATISFIED' }, ...decided }),
  CLOSED_IN_REVIEW: aComplaint({ status: 'CLOSED', ...sorted, result, closing: { at: AT, satisfaction: 'SATISFIED' }, reviewUntil, openReviewIds: [reviewId] }),
  REJECTED: aComplaint({ status: 'REJECTED', rejection: { ...rejection, proposedBy }, ...decided }),
  REJECTED_IN_REVIEW: aComplaint({ status: 'REJECTED', rejection, reviewUntil, openReviewIds: [reviewId] }),
  ARCHIVED: aComplaint({ status: 'ARCHIVED', ...sorted, result, reviewUntil, archivedAt: reviewUntil }),
  ARCHIVED_ERASED: aComplaint({ status: 'ARCHIVED', ...sorted, result, reviewUntil, archivedAt: reviewUntil, erasedAt: reviewUntil }),
  WITHDRAWN: aComplaint({ status: 'WITHDRAWN', withdrawnAt: AT }),
  WITHDRAWN_ERASED: aComplaint({ status: 'WITHDRAWN', withdrawnAt: AT, erasedAt: reviewUntil }),
};

const nameOf = ({ status, asked: isAwaiting, proposal: isProposed, openReviewIds, erasedAt }: Complaint): string =>
  `${status}${erasedAt ? '_ERASED' : ''}${isAwaiting ? '_AWAITING' : ''}${isProposed ? '_PROPOSED' : ''}${openReviewIds && (status === 'CLOSED' || status === 'REJECTED') ? '_IN_REVIEW' : ''}`;

interface Given {
  readonly type: Pick<CommandType, 'type' | 'example'>;
  readonly decide: (current: never, input: never, context: never) => Decision<Complaint>;
}

const manager = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER' } as const;
/** Every command with a body that each state which allows it takes, and who gives it. */
const commands: readonly (readonly [name: string, command: Given, actor: typeof agent])[] = [
  ['RegisterComplaint', RegisterComplaint, agent],
  ['RecordContact', RecordContact, agent],
  ['RequestInfo', RequestInfo, agent],
  ['SupplyInfo', SupplyInfo, customer],
  ['AcceptComplaint', AcceptComplaint, agent],
  ['RejectComplaint FALSE', RejectComplaint, agent],
  ['RejectComplaint OUT_OF_SCOPE', { ...RejectComplaint, type: { ...RejectComplaint.type, example: { ...RejectComplaint.type.example, reasonCode: 'OUT_OF_SCOPE' } } }, agent],
  ['ApproveRejection', ApproveRejection, manager],
  ['RecordChaser', RecordChaser, customer],
  ['WithdrawComplaint', WithdrawComplaint, customer],
  ['ErasePersonalData', ErasePersonalData, manager],
];

type React = (current: Complaint | undefined, input: never, context: IntakeContext) => Decision<Complaint> | undefined;
const reaction = <D extends object>({ type, example }: EventType<D>, decide: React, given: Partial<D> = {}, rehandlings = 0): readonly [React, object, string, number] => [decide, { ...example, ...given }, type, rehandlings];

/** Every fact that intake hears, with what it depends on. */
const reactions: Readonly<Record<string, readonly [React, object, string, number]>> = {
  'handling.assigned': reaction(HandlingAssignedV1, followAssignment),
  'handling.transferred': reaction(HandlingTransferredV1, followHolder),
  'handling.replied': reaction(HandlingRepliedV1, countAnewWhenReplied),
  'handling.resolved': reaction(HandlingResolvedV1, followResult),
  'notification.sent, of a decision, promising longer': reaction(NotificationSentV1, followPromise, { until: later(48 * 60) }),
  'callback.completed SATISFIED': reaction(CallbackCompletedV1, closeWhenCalledBack),
  'callback.completed DISSATISFIED, wish REHANDLE, the first': reaction(CallbackCompletedV1, closeWhenCalledBack, { result: 'DISSATISFIED', wish: 'REHANDLE' }),
  'callback.completed DISSATISFIED, wish REHANDLE, the second': reaction(CallbackCompletedV1, closeWhenCalledBack, { result: 'DISSATISFIED', wish: 'REHANDLE' }, 1),
  'callback.completed DISSATISFIED, wish REVIEW': reaction(CallbackCompletedV1, closeWhenCalledBack, { result: 'DISSATISFIED', wish: 'REVIEW' }),
  'review.triggered by the customer': reaction(ReviewTriggeredV1, blockArchiveWhenTriggered),
  'review.concluded UPHELD': reaction(ReviewConcludedV1, reopenWhenConcluded, { outcome: 'UPHELD' }),
  'review.concluded AMENDED': reaction(ReviewConcludedV1, reopenWhenConcluded, { outcome: 'AMENDED' }),
  'review.concluded REMANDED': reaction(ReviewConcludedV1, reopenWhenConcluded, { outcome: 'REMANDED' }),
  'review.closed, declined or withdrawn': reaction(ReviewClosedV1, allowArchiveWhenOver),
  'clock.breached CUSTOMER_REPLY': reaction(ClockBreachedV1, rejectWhenSilent, { stage: 'CUSTOMER_REPLY', dueAt: later(60) }),
  'the archive is due': [archiveInTime, {}, 'intake.archive', 0],
  'the erasure is due': [(current, input, context) => eraseInTime(current, input, { ...context, now: new Date(later(4 * 366 * 24 * 60)) }), {}, 'intake.erasure', 0],
};

/** The machine of a complaint (domain §4.1), as the decisions themselves have it. */
export function complaintMachine(): Machine {
  const submitted = SubmitComplaint.decide(undefined, anInput(SubmitComplaintV1.example), aContext());
  const byCommand = commands.map(([name, command, actor]) => [name, inEachState((current) => decideCommand(command, actor, current))] as const);
  const byFact = Object.entries(reactions).map(([name, given]) => [name, inEachState((current) => decideFact(given, current))] as const);
  return {
    machine: 'complaint',
    states: ['NEW', ...Object.keys(states)],
    commands: ['SubmitComplaint', ...commands.map(([name]) => name)],
    reactions: Object.keys(reactions),
    outcomes: Object.fromEntries([['SubmitComplaint', { NEW: outcomeOf(submitted) }], ...byCommand, ...byFact]),
  };
}

const inEachState = (decide: (current: Complaint) => Outcome): Record<string, Outcome> => Object.fromEntries(Object.entries(states).map(([name, complaint]) => [name, decide(complaint)]));

function decideCommand({ type, decide }: Given, actor: typeof agent, current: Complaint): Outcome {
  try {
    return outcomeOf(decide(current as never, anInput(type.example, { type: type.type, actor }) as never, aContext() as never));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code };
  }
}

function decideFact([decide, data, type, rehandlings]: readonly [React, object, string, number], current: Complaint): Outcome {
  const input: Input = { ...anInput(data, { type }), kind: 'fact' };
  const decision = decide({ ...current, rehandlings }, input as never, aContext({ now: new Date(reviewUntil) }));
  return decision ? outcomeOf(decision) : {};
}

/** A tombstone states nothing. */
const outcomeOf = ({ state, facts }: Decision<Complaint>): Outcome => ({ to: nameOf(state), facts: facts.filter(({ data }) => data !== undefined).map(({ event }) => event.type.replace(/\.v\d+$/, '')) });
