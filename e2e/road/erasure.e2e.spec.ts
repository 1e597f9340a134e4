import {
  AcceptCaseV1, AcceptComplaintV1, AnswerPlanV1, AnswerQuestionV1, CompleteCallbackV1, ErasePersonalDataV1, ExecutePlanV1, PRIVATE, ProposePlanV1, RecordCallbackAttemptV1, RecordCaseContactV1,
  RecordChaserV1, RecordContactV1, RegisterComplaintV1, RequestCaseInfoV1, RequestInfoV1, RequestReviewV1, ResolveV1, services, SupplyCaseInfoV1, SupplyInfoV1, WithdrawReviewV1,
} from '@redress/contracts';
import { tablesThatHold } from '@redress/testing';
import { customer, type Journey, local, staff } from './journey.js';
import { openRoadWorld, type RoadWorld } from './world.js';

/** Stands in everything that the customer is called, writes and is written about, and nowhere else. */
const CANARY = 'canary';
const agent = staff('agent-1', 'AGENT');
const manager = staff('complaint-manager-1', 'COMPLAINT_MANAGER', 'CUSTOMER_SERVICE');
const said = (what: string): string => `${what} ${CANARY} 13800138000`;
const file = (what: string) => ({ name: `${what} ${CANARY}.png`, type: 'image/png', url: `https://files.example/${CANARY}/${what}`, sha256: 'a'.repeat(64) });
const item = [{ key: 'SERIAL_NO', label: 'Serial number' }];
const erasure = { ground: 'CUSTOMER_REQUEST', requestRef: 'DPO-2026-0317' };

describe('a customer who is forgotten', () => {
  let world: RoadWorld;
  beforeAll(async () => {
    world = await openRoadWorld(local('2026-02-11 09:00').toISOString());
  }, 240_000);
  afterAll(() => world.stop(), 60_000);

  const tables = async (): Promise<string[]> => {
    const found = await Promise.all(services.map(async (service) => (await tablesThatHold((sql) => world.platform.read<object>(service, sql), [CANARY, '13800138000'])).map((one) => `${service}.${one}`)));
    return [...new Set(found.flat().map((one) => one.split(':')[0] ?? ''))].sort();
  };

  /** Says something personal wherever anybody can. */
  async function live(c: Journey, c1: ReturnType<typeof customer>, remedyDueAt: string): Promise<void> {
    await c.submit(c1, {
      channel: 'WEBSITE', description: said('It never came.'), attachments: [file('invoice')], orderRef: `SO-${CANARY}`, sourceRef: `crm-${CANARY}`,
      customer: { externalId: c1.id, name: `Ms ${CANARY}`, language: 'en', contacts: [{ kind: 'EMAIL', value: `${c1.id}@example.com`, preferred: true }, { kind: 'PHONE', value: '13800138000' }] },
    });
    await c.give(RequestInfoV1, agent, { items: item });
    await c.give(SupplyInfoV1, c1, { items: [{ key: 'SERIAL_NO', text: said('SN-1'), attachments: [file('label')] }] });
    await c.give(RecordContactV1, agent, { outcome: 'REACHED', channel: 'PHONE', note: said('At home in the evening.') });
    await c.give(RegisterComplaintV1, agent, { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late' });
    await c.give(AcceptComplaintV1, agent);
    await c.give(RecordChaserV1, c1, { text: said('When?'), channel: 'HOTLINE', attachments: [file('again')] });
    const { departmentId, handlerId } = (await c.fact<{ departmentId: string; handlerId: string }>('handling.assigned.v1')).data;
    const handler = staff(handlerId, 'HANDLER', departmentId);
    await c.give(AcceptCaseV1, handler);
    await c.give(RecordCaseContactV1, handler, { outcome: 'REACHED', channel: 'PHONE', note: said('Her sister answered.') });
    await c.give(RequestCaseInfoV1, handler, { items: [{ key: 'WAYBILL', label: 'Waybill' }] });
    await c.give(SupplyCaseInfoV1, c1, { items: [{ key: 'WAYBILL', text: said('SF-1'), attachments: [file('waybill')] }] });
    await c.give(AnswerQuestionV1, handler, { question: 'CONSEQUENTIAL_LOSS', answer: 'None.' });
    await c.give(ProposePlanV1, handler, { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight.', responsibleId: handlerId, remedyDueAt });
    await c.give(AnswerPlanV1, c1, { version: 1, agreed: true, remark: said('Well.') });
    await c.give(ExecutePlanV1, handler, { evidenceRefs: ['PAY-1'] });
    await c.give(ResolveV1, handler, { resultCode: 'SOLVED', resultText: 'Refunded.', cause: 'THIRD_PARTY' });
    await c.give(RecordCallbackAttemptV1, manager, { channel: 'PHONE', note: said('Not at home.') });
    await c.give(CompleteCallbackV1, c1, { result: 'DISSATISFIED', score: 1, solved: false, wish: 'REVIEW', remark: said('I lost an order.') });
    await c.fact('review.triggered.v1', { trigger: 'CALLBACK' });
    await c.give(RequestReviewV1, c1, { reasonCode: 'LOSS_IGNORED', text: said('I lost an order.'), newFacts: said('The order.'), attachments: [file('order')] });
    await c.give(WithdrawReviewV1, c1, { reason: said('Never mind.') });
    await c.settled();
  }

  it.each(['HTTP', 'Kafka'] as const)('is in many tables of four services, and after the erasure in none of any; numbers, decisions and the audit stay (S1-12), over %s', async (door) => {
    const [begin, end] = door === 'HTTP' ? (['2026-02-11 10:00', '2026-03-16 10:00'] as const) : (['2026-03-17 10:00', '2026-04-20 10:00'] as const);
    const c1 = customer(`${CANARY}-${door.toLowerCase()}`);
    const c = world.journey(door);
    await c.at(begin);
    await live(c, c1, local(end).toISOString());
    expect(await tables()).toEqual([
      'intake.command_log', 'intake.complaint_private', 'intake.contact_notes', 'intake.customer_notes', 'notification.callback_words', 'notification.callbacks', 'notification.command_log', 'notification.contacts',
      'review.command_log', 'review.complaint_private', 'review.review_words', 'review.reviews', 'review.timeline', 'routing.case_entries', 'routing.case_words', 'routing.cases', 'routing.command_log',
    ]);
    expect(await c.refused(ErasePersonalDataV1, manager, erasure)).toBe('REVIEW_WINDOW_OPEN');
    await c.at(end);
    await c.fact('complaint.archived.v1');
    const mails = (await world.platform.mails()).length;

    await c.give(ErasePersonalDataV1, manager, erasure);
    expect((await c.fact('complaint.personal-data-erased.v1')).data).toEqual(erasure);
    await c.settled();
    expect(await tables()).toEqual([]);
    expect(world.stream.records.findLast(({ topic, key }) => topic === PRIVATE && key === c.id)?.value).toBeNull();
    expect((await world.platform.mails()).length).toBe(mails);

    const as = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
    const get = async (service: (typeof services)[number], path: string) => (await world.platform.request(service, 'GET', path, { as })).body;
    const erasedAt = local(end).toISOString();
    expect(await get('intake', `/v1/complaints/${c.id}`)).toMatchObject({ status: 'ARCHIVED', result: { resultText: 'Refunded.' }, closing: { satisfaction: 'DISSATISFIED' }, erasedAt });
    expect(await get('routing', `/v1/cases/${c.id}`)).toMatchObject({ status: 'RESOLVED', file: { planAnswers: [{ agreed: true, by: 'customer' }] }, erasedAt });
    expect(await get('notification', `/v1/callbacks/${c.id}`)).toMatchObject({ status: 'COMPLETED', answer: { score: 1, by: 'customer' }, erasedAt });
    expect(await get('review', `/v1/complaints/${c.id}/customer?purpose=SUPERVISION`)).toMatchObject({ code: 'PERSONAL_DATA_ERASED', details: { erasedAt } });
    const audit = (await get('review', `/v1/complaints/${c.no}/audit?limit=100`))['items'] as { type: string }[];
    expect(audit.map(({ type }) => type)).toEqual(c.types().slice(0, 100));
    expect(await c.refused(ErasePersonalDataV1, manager, erasure)).toBe('ALREADY_ERASED');
    expect(await c.refused(RecordChaserV1, agent, {})).toBe('ARCHIVED');
    expect(await world.scan(['13800138000', `Ms ${CANARY}`, ` ${CANARY} 1`, `files.example/${CANARY}`, `SO-${CANARY}`, `crm-${CANARY}`, `${c1.id}@example.com`])).toEqual([]);
  }, 240_000);
});
