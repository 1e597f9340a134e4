import { type Actor, ComplaintPersonalDataErasedV1, ComplaintWithdrawnV1, HandlingResolvedV1, type Input, ReviewTriggeredV1, system } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { completeCallback } from './complete-callback.js';
import type { Decision } from './context.js';
import type { Correspondence } from './correspondence.js';
import { forgetCustomer } from './forget.js';
import { aComplaint, command, complaintId, contextOf, email, heard, now } from './heard.builder.spec.js';
import { settle } from './message.js';
import { recordCallbackAttempt } from './record-callback-attempt.js';
import { recordDelivery } from './record-delivery.js';
import { type Outcome, recordOutcome, type Tried } from './record-outcome.js';
import { confirmWithdrawal, tellResult } from './result.js';
import { confirmReview } from './review.js';

/** What a command does in a state: where it leads and what it says, or why it is refused. Nothing of it: the state stays, and nothing is said. */
export interface Effect {
  readonly to?: string;
  readonly facts?: readonly string[];
  readonly code?: string;
}

/** A state machine of this service, as its real decisions have it. */
export interface Machine {
  readonly machine: 'callback' | 'message';
  readonly states: readonly string[];
  readonly commands: readonly string[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, Effect>>>>;
}

const context = contextOf();
const manager: Actor = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER', departmentId: 'CUSTOMER_SERVICE' };
const gateway: Actor = { kind: 'INTEGRATION', id: 'gateway', role: 'INTEGRATION' };

type Decide = (state: Correspondence) => Decision | undefined;

/** What a machine is about, in the state that holds it. */
type Subject = (state: Correspondence) => { readonly status: string } | undefined;

function effectOf(state: Correspondence, decide: Decide, subjectOf: Subject): Effect {
  try {
    const decision = decide(state);
    const subject = decision && subjectOf(decision.state);
    if (!subject || subject === subjectOf(state)) return {};
    const facts = decision.facts.map(({ event }) => event.type);
    return { to: subject.status, ...(facts.length > 0 ? { facts } : {}) };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}

const tableOf = (machine: Machine['machine'], states: Readonly<Record<string, Correspondence>>, commands: Readonly<Record<string, Decide>>, subjectOf: Subject): Machine => ({
  machine,
  states: Object.keys(states),
  commands: Object.keys(commands),
  outcomes: Object.fromEntries(Object.entries(commands).map(([name, decide]) => [name, Object.fromEntries(Object.entries(states).map(([status, state]) => [status, effectOf(state, decide, subjectOf)]))])),
});

const attempt = (at: string): Decide => (state) => recordCallbackAttempt(state, command({}, manager, { at: new Date(at) }), context);
const complete = (data: Input<Parameters<typeof completeCallback>[1]['data']>['data']): Decide => (state) => completeCallback(state, command(data, manager), context);
const resolve: Decide = (state) => tellResult(state, heard(HandlingResolvedV1), context);

const none = aComplaint();
const then = (state: Correspondence, ...decisions: readonly Decide[]): Correspondence => decisions.reduce((current, decide) => decide(current)?.state ?? current, state);
const scheduled = then(none, resolve);
const twiceAttempted = then(scheduled, attempt('2026-02-11T02:00:00.000Z'), attempt('2026-02-12T02:00:00.000Z'));

/** Facts are named by their types, commands by their names; where a command has several ends, what decides it stands behind it. */
const callback = tableOf(
  'callback',
  {
    NONE: none,
    SCHEDULED: scheduled,
    ATTEMPTED: twiceAttempted,
    COMPLETED: then(scheduled, complete({ result: 'SATISFIED', solved: true })),
    DECLINED: then(scheduled, complete({ result: 'DECLINED' })),
    UNREACHABLE: then(twiceAttempted, attempt('2026-02-12T03:00:00.000Z')),
    CANCELLED: then(scheduled, (state) => confirmWithdrawal(state, heard(ComplaintWithdrawnV1), context)),
  },
  {
    'handling.resolved.v1': resolve,
    'RecordCallbackAttempt': attempt('2026-02-12T03:00:00.000Z'),
    'CompleteCallback answered': complete({ result: 'DISSATISFIED', solved: false, wish: 'REHANDLE' }),
    'CompleteCallback declined': complete({ result: 'DECLINED' }),
    'complaint.withdrawn.v1': (state) => confirmWithdrawal(state, heard(ComplaintWithdrawnV1), context),
    'review.triggered.v1': (state) => confirmReview(state, heard(ReviewTriggeredV1), context),
  },
  (state) => state.callback,
);

const two = aComplaint(email('first@example.com', true), email('second@example.com'));
const one = (state: Correspondence) => state.messages[0]!;
const put = (status: Parameters<typeof settle>[1], state = two): Correspondence => ({ ...state, messages: [settle({ ...one(state), tries: 1 }, status, now)] });
const tried = (outcome: Outcome): Decide => (state) => {
  const { id: messageId, route, channel = 'EMAIL', tries } = one(state);
  const data: Tried = { messageId, route, channel, tries, outcome };
  return recordOutcome(state, { kind: 'timer', id: 'try', source: '/notification', type: 'notification.try', key: complaintId, data, at: now, actor: system('notification') }, context);
};
const report = (outcome: 'DELIVERED' | 'FAILED', of = (state: Correspondence) => state): Decide => (state) => recordDelivery(of(state), command({ messageId: one(state).id, outcome }, gateway), context);
const onLastWay = (state: Correspondence): Correspondence => ({ ...state, messages: [{ ...one(state), route: 1 }] });
const refused = (isPermanent: boolean, address = 'first@example.com'): Outcome => ({ kind: 'REFUSED', isPermanent, reason: 'MAILBOX_REFUSED', address });

const message = tableOf(
  'message',
  { QUEUED: two, SENT: put('SENT'), DELIVERED: put('DELIVERED'), UNDELIVERABLE: put('UNDELIVERABLE'), CANCELLED: put('CANCELLED') },
  {
    'accepted by the gateway': tried({ kind: 'ACCEPTED' }),
    'refused for now': tried(refused(false)),
    'refused for good': tried(refused(true)),
    'refused for good by the last channel': (state) => tried(refused(true, 'second@example.com'))(onLastWay(state)),
    'RecordDelivery DELIVERED': report('DELIVERED'),
    'RecordDelivery FAILED': report('FAILED'),
    'RecordDelivery FAILED by the last channel': report('FAILED', onLastWay),
    'complaint.personal-data-erased.v1': (state) => forgetCustomer(state, heard(ComplaintPersonalDataErasedV1), context),
  },
  one,
);

/** The state machines of notification (domain §4.5). */
export const machines: readonly Machine[] = [callback, message];
