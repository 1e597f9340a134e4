import {
  ComplaintAcceptedV1, ComplaintArchivedV1, ComplaintClosedV1, ComplaintContactedV1, ComplaintPersonalDataErasedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1, ComplaintRejectionProposedV1,
  ComplaintReopenedV1, ComplaintWithdrawnV1, HandlingAssignedV1, HandlingCancelledV1, HandlingContactedV1, HandlingDisputedV1, HandlingTransferredV1, HandlingUnroutedV1, NotificationFailedV1, NotificationSentV1,
} from '@redress/contracts';
import { type DeskChanges, followDesk } from './desk-item.js';
import type { HeardFact } from './heard.js';
import { aHeardFact, COMPLAINT_ID } from './review.builder.spec.js';

const unrouted = aHeardFact(HandlingUnroutedV1);
const disputed = aHeardFact(HandlingDisputedV1);
const proposed = (proposedBy = 'agent-7') => aHeardFact(ComplaintRejectionProposedV1, 1, { proposedBy });
const failed = (template: string, to: 'CUSTOMER' | 'HANDLER' = 'CUSTOMER') => aHeardFact(NotificationFailedV1, 1, { template, to });
const sent = (template: string, to: 'CUSTOMER' | 'HANDLER' = 'CUSTOMER') => aHeardFact(NotificationSentV1, 1, { template, to });

const after = (...facts: readonly HeardFact[]): DeskChanges | undefined => facts.reduce<DeskChanges | undefined>(followDesk, undefined);
const open = (...facts: readonly HeardFact[]): string[] => (after(...facts)?.opened ?? []).map(({ kind, template }) => (template ? `${kind} ${template}` : kind));

describe('what waits at a desk', () => {
  it.each<[string, HeardFact, object]>([
    ['a case that no rule fits (S1-05)', unrouted, { kind: 'UNROUTED' }],
    ['a case that departments dispute (S0-10)', disputed, { kind: 'DISPUTED' }],
    ['a rejection that somebody else has to approve (S1-16)', proposed('agent-9'), { kind: 'REJECTION', keptOut: 'agent-9' }],
    ['a customer whom no message reaches (domain §4.5)', failed('RESULT'), { kind: 'MESSAGE', template: 'RESULT' }],
  ])('is %s', (_what, fact, item) => {
    expect(after(fact)).toEqual({ ended: [], opened: [{ complaintId: COMPLAINT_ID, causeId: fact.id, since: '2026-02-11T02:00:00.000Z', ...item }] });
  });

  it.each<[string, HeardFact]>([
    ['that staff could not be written to', failed('ASSIGN', 'HANDLER')],
    ['that the confirmation of their withdrawal did not reach a customer', failed('WITHDRAWN')],
    ['an attempt to reach the customer in vain', aHeardFact(ComplaintContactedV1, 1, { outcome: 'FAILED' })],
    ['a message to staff', sent('ASSIGN', 'HANDLER')],
    ['a registration', aHeardFact(ComplaintRegisteredV1)],
    ['anything newer than this service', aHeardFact({ ...ComplaintReceivedV1, type: 'complaint.praised.v3' })],
  ])('is not changed by %s', (_what, fact) => {
    expect(after(fact)).toBeUndefined();
    expect(open(unrouted, fact)).toEqual(['UNROUTED']);
  });

  it.each<[string, HeardFact[], HeardFact, string[]]>([
    ['a case with the assignment', [unrouted, disputed], aHeardFact(HandlingAssignedV1), []],
    ['a case with its cancellation, which may come behind the withdrawal', [aHeardFact(ComplaintWithdrawnV1), unrouted], aHeardFact(HandlingCancelledV1), []],
    ['a dispute not with another transfer', [disputed], aHeardFact(HandlingTransferredV1), ['DISPUTED']],
    ['a rejection with the approval', [proposed()], aHeardFact(ComplaintRejectedV1), []],
    ['a rejection when the complaint is accepted after all', [proposed()], aHeardFact(ComplaintAcceptedV1), []],
    ['a rejection not with the registration', [proposed()], aHeardFact(ComplaintRegisteredV1), ['REJECTION']],
    ['a message with the next of its template', [failed('ACK'), failed('RESULT')], sent('RESULT'), ['MESSAGE ACK']],
    ['all messages when intake reached the customer', [failed('ACK'), failed('RESULT'), unrouted], aHeardFact(ComplaintContactedV1, 1, { outcome: 'REACHED' }), ['UNROUTED']],
    ['all messages when the department reached the customer', [failed('ACK')], aHeardFact(HandlingContactedV1, 1, { outcome: 'REACHED' }), []],
    ['no message when the customer cannot be reached by hand either', [failed('ACK')], aHeardFact(ComplaintContactedV1, 1, { outcome: 'UNREACHABLE' }), ['MESSAGE ACK']],
    ['no message with an attempt of the department in vain', [failed('ACK')], aHeardFact(HandlingContactedV1, 1, { outcome: 'FAILED' }), ['MESSAGE ACK']],
    ['no message with a rejection: its reasons have to be told', [failed('ACK')], aHeardFact(ComplaintRejectedV1), ['MESSAGE ACK']],
    ['no message with another round: what the review says has to be told', [failed('REVIEW_RESULT')], aHeardFact(ComplaintReopenedV1), ['MESSAGE REVIEW_RESULT']],
    ...[ComplaintWithdrawnV1, ComplaintClosedV1, ComplaintArchivedV1, ComplaintPersonalDataErasedV1].map((event): [string, HeardFact[], HeardFact, string[]] => [
      `everything with ${event.type}`, [unrouted, disputed, proposed(), failed('ACK')], { ...unrouted, type: event.type, data: event.example }, [],
    ]),
  ])('ends: %s', (_what, before, fact, left) => {
    expect(open(...before, fact)).toEqual(left);
  });

  it('names the endings too: what was opened before this batch is stored', () => {
    expect(after(sent('ACK'), aHeardFact(ComplaintAcceptedV1))).toEqual({
      ended: [{ complaintId: COMPLAINT_ID, kinds: ['MESSAGE'], template: 'ACK' }, { complaintId: COMPLAINT_ID, kinds: ['REJECTION'] }], opened: [],
    });
  });

  it('is there again when it is opened behind its ending', () => {
    expect(after(failed('ACK'), sent('ACK'), failed('ACK'))).toMatchObject({ ended: [{ template: 'ACK' }], opened: [{ template: 'ACK' }] });
    expect(open(aHeardFact(ComplaintClosedV1), failed('REVIEW_RESULT'))).toEqual(['MESSAGE REVIEW_RESULT']);
  });

  it('is one item where the same is said again: the last word counts', () => {
    expect(after(proposed('agent-7'), proposed('cm-1'))?.opened).toMatchObject([{ keptOut: 'cm-1' }]);
    expect(open(failed('ACK'), failed('PLAN'), failed('ACK'))).toEqual(['MESSAGE PLAN', 'MESSAGE ACK']);
  });
});
