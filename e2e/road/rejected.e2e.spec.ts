import {
  ApproveRejectionV1, DraftConclusionV1, FinishCollectingV1, RecordVerificationV1, RegisterComplaintV1, RejectComplaintV1, RequestReviewV1, ScreenV1,
} from '@redress/contracts';
import { customer, type Journey, local, staff } from './journey.js';
import { openRoadWorld, type RoadWorld } from './world.js';

const agent = staff('agent-1', 'AGENT');
const managerA = staff('agent-1', 'COMPLAINT_MANAGER');
const managerB = staff('manager-b', 'COMPLAINT_MANAGER');
const lead = staff('review-lead', 'REVIEW_LEAD');
const reviewer = staff('reviewer-1', 'REVIEWER');

const words = { complaint: '冰箱有问题,要求赔偿', name: '王五', appeal: '这是我的发票', newFacts: '发票上是我的名字', objection: '我不同意', again: '我还是不同意' };

describe.each(['HTTP', 'Kafka'] as const)('a complaint that is rejected, over %s', (door) => {
  let world: RoadWorld;
  beforeAll(async () => {
    world = await openRoadWorld(local('2026-02-14 18:00').toISOString());
  }, 240_000);
  afterAll(() => world.stop(), 60_000);

  const submission = (id: string, channel: string) => ({ channel, description: words.complaint, customer: { externalId: id, name: words.name, contacts: [{ kind: 'EMAIL', value: `${id}@example.com`, preferred: true }] } });
  const statusOf = async (c: Journey) => (await world.platform.request('intake', 'GET', `/v1/complaints/${c.id}`, { as: { roles: ['SUPERVISOR'] } })).body['status'];

  it('§8 scenario 10: malicious needs two indicators and two people, and the next complaint is received as any other (S1-16, §6.7)', async () => {
    const c10 = customer(`c10-${door.toLowerCase()}`);
    const c = world.journey(door);
    await c.at('2026-02-14 19:00');
    await c.submit(c10, submission(c10.id, 'WEIBO'));
    await c.fact('notification.sent.v1', { template: 'ACK' });
    await c.at('2026-02-24 10:00');
    await c.give(RegisterComplaintV1, agent, { category: 'PROCESS.DELAY', urgency: 1, scope: 1, summary: 'The same text on twelve outlets' });
    const malicious = { reasonCode: 'MALICIOUS', text: 'The same text on twelve outlets under a false identity.', evidenceRefs: ['DOC-1'] };
    expect(await c.refused(RejectComplaintV1, agent, { ...malicious, indicators: ['IDENTICAL_TEXT'] })).toBe('INDICATORS_REQUIRED');
    await c.give(RejectComplaintV1, agent, { ...malicious, indicators: ['IDENTICAL_TEXT', 'FABRICATED_IDENTITY'] });
    await c.settled();
    expect(c.types()).not.toContain('complaint.rejected.v1');
    await c.at('2026-02-25 15:00');
    await c.give(ApproveRejectionV1, managerB);
    expect((await c.fact('complaint.rejected.v1')).data).toMatchObject({ reasonCode: 'MALICIOUS', appealUntil: local('2026-03-27 18:00').toISOString() });
    await c.fact('notification.sent.v1', { template: 'REJECTED' });
    await c.settled();
    expect(c.clock('ACK')[0]).toBe('started due 2026-02-14 20:00');
    expect(c.clock('REGISTER')[0]).toBe('started due 2026-02-24 18:00');

    const again = world.journey(door);
    await again.at('2026-03-02 10:00');
    await again.submit(c10, submission(c10.id, 'WEIBO'));
    await again.fact('notification.sent.v1', { template: 'ACK' });
    expect(await statusOf(again)).toBe('RECEIVED');
    await c.at('2026-04-01 10:00');
    await c.fact('complaint.archived.v1');
    expect(await c.refused(RejectComplaintV1, agent, { ...malicious, indicators: [] })).toBe('ARCHIVED');
    expect(await world.scan([...Object.values(words), `${c10.id}@example.com`])).toEqual([]);
  }, 180_000);

  it('§8 scenario 5: false needs a second approver, the appeal with new evidence opens it again in round 2 (S4-17)', async () => {
    const c5 = customer(`c5-${door.toLowerCase()}`);
    const c = await rejectedAsFalse(c5.id);
    await c.at('2026-06-18 17:00');
    await c.give(RequestReviewV1, c5, { reasonCode: 'OTHER', text: words.appeal, newFacts: words.newFacts });
    expect((await c.fact('review.triggered.v1')).data).toMatchObject({ trigger: 'APPEAL', customerAsked: true });
    await c.settled();
    expect(c.clock('REVIEW_SCREEN')[0]).toBe('started due 2026-06-23 18:00');
    await concluded(c, 'AMENDED');
    expect((await c.fact('complaint.reopened.v1')).data).toMatchObject({ reason: 'REVIEW' });
    await c.fact('handling.assigned.v1');
    expect(c.facts('handling.assigned.v1').at(-1)?.headers['ce_round']).toBe('2');
    expect(await world.scan([...Object.values(words), `${c5.id}@example.com`])).toEqual([]);
  }, 180_000);

  it('§8 scenario 5: an appeal without new evidence is upheld, and the complaint stays rejected', async () => {
    const c5 = customer(`c5b-${door.toLowerCase()}`);
    const c = await rejectedAsFalse(c5.id);
    await c.at('2026-06-18 17:00');
    await c.give(RequestReviewV1, c5, { reasonCode: 'OTHER', text: words.objection });
    await concluded(c, 'UPHELD');
    await c.settled();
    expect(c.types()).not.toContain('complaint.reopened.v1');
    expect(await statusOf(c)).toBe('REJECTED');
    expect(await c.refused(RequestReviewV1, c5, { reasonCode: 'OTHER', text: words.again })).toBe('ALREADY_DECIDED');
    expect(await world.scan([...Object.values(words), `${c5.id}@example.com`])).toEqual([]);
  }, 180_000);

  async function rejectedAsFalse(customerId: string): Promise<Journey> {
    const c = world.journey(door);
    await c.at('2026-06-16 09:30');
    await c.submit(customer(customerId), submission(customerId, 'EMAIL'));
    await c.give(RegisterComplaintV1, agent, { category: 'PROCESS.DELAY', urgency: 1, scope: 1, summary: 'The proof belongs to another person' });
    expect(await c.refused(RejectComplaintV1, agent, { reasonCode: 'FALSE', text: 'The proof of purchase belongs to another person.' })).toBe('EVIDENCE_REQUIRED');
    await c.give(RejectComplaintV1, agent, { reasonCode: 'FALSE', text: 'The proof of purchase belongs to another person.', evidenceRefs: ['DOC-2026-0616-4'] });
    expect(await c.refused(ApproveRejectionV1, managerA)).toBe('FOUR_EYES');
    await c.at('2026-06-17 11:00');
    await c.give(ApproveRejectionV1, managerB);
    expect((await c.fact('complaint.rejected.v1')).data).toMatchObject({ appealUntil: local('2026-07-17 18:00').toISOString() });
    await c.fact('notification.sent.v1', { template: 'REJECTED' });
    await c.settled();
    expect(c.clock('ASSESS_DISPATCH').at(-1)).toBe('met at 2026-06-17 11:00');
    expect(c.clock('FIRST_CONTACT').at(-1)).toBe('cancelled at 2026-06-17 11:00');
    return c;
  }

  async function concluded(c: Journey, outcome: 'AMENDED' | 'UPHELD'): Promise<void> {
    await c.at('2026-06-22 10:00');
    await c.give(ScreenV1, lead, { inScope: true, standardMeasuresExhausted: false, demandReasonable: true, reviewerId: 'reviewer-1' });
    const notApplicable = (['CUSTOMER', 'HANDLING', 'THIRD_PARTY'] as const).map((kind) => ({ kind, reason: 'Everything is in the appeal.' }));
    await c.give(FinishCollectingV1, reviewer, { notApplicable });
    await c.give(RecordVerificationV1, reviewer, { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-1'], outcome: 'REACHED', text: 'The customer explained the invoice.' });
    const remedy = outcome === 'AMENDED' ? { remedy: 'The complaint is accepted.' } : {};
    const customerView = { acceptable: outcome === 'UPHELD', why: 'As the invoice shows.' };
    await c.give(DraftConclusionV1, reviewer, { facts: 'The invoice was checked.', outcome, customerView, reasons: 'The invoice was checked with the seller.', ...remedy });
    expect((await c.fact('review.concluded.v1')).data).toMatchObject({ outcome });
  }
});
