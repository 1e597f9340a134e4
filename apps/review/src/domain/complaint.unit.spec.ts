import {
  ComplaintAcceptedV1, ComplaintArchivedV1, ComplaintClosedV1, ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1, ComplaintReopenedV1,
  ComplaintWithdrawnV1, type EventType, HandlingAssignedV1, HandlingDisputedV1, HandlingPlanProposedV1, HandlingResolvedV1, HandlingTransferredV1, NotificationFailedV1,
  NotificationSentV1, ReviewConcludedV1, system,
} from '@redress/contracts';
import { type Complaint, complaintOf } from './complaint.js';
import { agent, handler, lead, local } from './given.spec.js';
import type { KeptFact } from './kept-fact.js';

const kept = <D>({ type, producer, example }: EventType<D>, data: Partial<D> = {}, more: Partial<KeptFact> = {}): KeptFact => ({
  type, source: `/${producer}`, at: local('2026-02-13 16:00'), round: 1, actor: system(producer), data: { ...example, ...data }, ...more,
});
const after = (...facts: readonly KeptFact[]): Complaint => complaintOf(facts, { ownComplaints: [] });
const sent = (template: string, at = '2026-02-13 16:01') => kept(NotificationSentV1, { template }, { at: local(at) });

const received = kept(ComplaintReceivedV1);
const registered = kept(ComplaintRegisteredV1);
const accepted = kept(ComplaintAcceptedV1);
const assigned = kept(HandlingAssignedV1);
const resolved = kept(HandlingResolvedV1);
const rejected = kept(ComplaintRejectedV1);
const until = local('2026-03-16 18:00');
const later = local('2026-07-20 18:00');
const toResolution = [received, registered, accepted, assigned, resolved];

describe('what the facts say of a complaint', () => {
  it.each<[string, readonly KeptFact[], Partial<Complaint>]>([
    ['has come in', [received], { status: 'RECEIVED', round: 1, customerId: ComplaintReceivedV1.example.customerId, rehandledRounds: [] }],
    ['is registered', [received, registered], { status: 'REGISTERED', category: 'LOGISTICS.DELAY', severity: 'MINOR', isSafetyMatter: false }],
    ['is a matter of safety', [received, kept(ComplaintRegisteredV1, { severity: 'SEVERE', triggers: ['INJURY_OR_SAFETY'] })], { severity: 'SEVERE', isSafetyMatter: true }],
    ['is accepted', [received, registered, accepted], { status: 'ACCEPTED' }],
    ['is handled', [received, registered, accepted, assigned], { status: 'IN_HANDLING', departmentId: 'LOGISTICS', isPassedAround: false }],
    ['was passed on', [assigned, kept(HandlingTransferredV1)], { departmentId: 'AFTER_SALES', isPassedAround: true }],
    ['was disputed', [assigned, kept(HandlingDisputedV1)], { departmentId: 'LOGISTICS', isPassedAround: true }],
    ['has a plan', [assigned, kept(HandlingPlanProposedV1)], { hasPlan: true }],
    ['is resolved, and nobody told the customer', toResolution, { status: 'RESOLVED', isRejected: false }],
    ['is closed', [...toResolution, kept(ComplaintClosedV1)], { status: 'CLOSED' }],
    ['is archived', [...toResolution, kept(ComplaintArchivedV1)], { status: 'ARCHIVED' }],
    ['is withdrawn', [received, kept(ComplaintWithdrawnV1)], { status: 'WITHDRAWN' }],
    ['is rejected, and nobody told the customer', [received, rejected], { status: 'REJECTED', isRejected: true }],
  ])('that it %s', (_what, facts, expected) => {
    expect(after(...facts)).toMatchObject(expected);
    expect(after(...facts).decision).toBeUndefined();
  });

  it.each<[string, readonly KeptFact[], Complaint['decision']]>([
    ['the result', [...toResolution, sent('RESULT')], { toldAt: local('2026-02-13 16:01') }],
    ['the result, though the message went out after the closing', [...toResolution, kept(ComplaintClosedV1), sent('RESULT')], { toldAt: local('2026-02-13 16:01') }],
    ['the result, once', [...toResolution, sent('RESULT'), sent('RESULT', '2026-02-20 10:00')], { toldAt: local('2026-02-13 16:01') }],
    ['the rejection, and until when they may appeal', [received, rejected, sent('REJECTED')], { toldAt: local('2026-02-13 16:01'), until: ComplaintRejectedV1.example.appealUntil }],
    ['a decision, and until when they may ask for a review', [...toResolution, kept(NotificationSentV1, { template: 'RESULT', until })], { toldAt: local('2026-02-13 16:00'), until }],
    ['later than it was made, and so have longer to appeal', [received, rejected, kept(NotificationSentV1, { template: 'REJECTED', until: later })], { toldAt: local('2026-02-13 16:00'), until: later }],
    ['by hand what no message could tell', [...toResolution, kept(NotificationFailedV1, { template: 'RESULT' })], { toldAt: local('2026-02-13 16:00') }],
    ['nothing by another message', [...toResolution, sent('PROGRESS')], undefined],
    ['nothing while handling goes on', [received, registered, accepted, assigned, sent('RESULT')], undefined],
    ['nothing yet in the next round', [...toResolution, sent('RESULT'), kept(ComplaintReopenedV1, {}, { round: 2 }), sent('RESULT')], undefined],
  ])('that the customer was told %s (S4-13)', (_what, facts, decision) => {
    expect(after(...facts).decision).toEqual(decision);
  });

  it('begins anew with each round, and remembers who had a part in any (S4-04)', () => {
    const second = kept(HandlingAssignedV1, { departmentId: 'SALES', handlerId: 'sales-1' }, { round: 2 });
    const complaint = after(...toResolution, sent('RESULT'), kept(HandlingPlanProposedV1), kept(ComplaintReopenedV1, {}, { round: 2 }), second);
    expect(complaint).toMatchObject({ status: 'IN_HANDLING', round: 2, hasPlan: false, isRejected: false, departmentId: 'SALES', handlerIds: ['logistics-1', 'sales-1'], departmentIds: ['LOGISTICS', 'SALES'] });
  });

  it('tells the rounds that the customer asked for at the call-back from those that a review began (§9, decision 10)', () => {
    const rounds = (['REVIEW', 'CALLBACK', 'REVIEW'] as const).map((reason, index) => kept(ComplaintReopenedV1, { reason }, { round: index + 2 }));
    expect(after(received, ...rounds)).toMatchObject({ round: 4, rehandledRounds: [3] });
  });

  it('knows who took part: whoever acted, and whoever was named, but not who reviewed (S4-04)', () => {
    const complaint = after(
      kept(ComplaintReceivedV1, {}, { actor: { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' } }),
      kept(ComplaintContactedV1, { by: 'agent-9' }, { actor: agent }),
      kept(HandlingTransferredV1, {}, { actor: handler }),
      kept(HandlingPlanProposedV1, { responsibleId: 'carrier-desk-1', approvedBy: 'after-sales-manager' }),
      kept(HandlingDisputedV1),
      kept(ReviewConcludedV1, { approvedBy: 'review-lead-9' }, { actor: lead }),
    );
    expect([...complaint.participantIds].sort()).toEqual(['after-sales-1', 'after-sales-manager', 'agent-7', 'agent-9', 'carrier-desk-1', 'logistics-1', 'service-1']);
    expect([...complaint.departmentIds].sort()).toEqual(['AFTER_SALES', 'CUSTOMER_SERVICE', 'TECHNICAL']);
    expect(complaint.handlerIds).toEqual(['after-sales-1', 'service-1']);
  });

  it('passes over facts of types that it does not know', () => {
    expect(after(received, { ...received, type: 'complaint.praised.v3' })).toEqual(after(received));
  });
});
