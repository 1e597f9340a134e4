import {
  AcceptCaseV1, AcceptComplaintV1, AppointLeadV1, RecordChaserV1, RecordContactV1, RegisterComplaintV1, RequestCaseInfoV1, SupplyInfoV1, RequestInfoV1, TransferCaseV1,
} from '@redress/contracts';
import { customer, local, staff } from './journey.js';
import { openRoadWorld, type RoadWorld } from './world.js';

const agent = staff('agent-1', 'AGENT');
const coordinator = staff('coordinator-1', 'COORDINATOR');
const words = { complaint: '新买的手机屏幕不亮', name: '李四', proof: '订单 118', chaser: '请问什么时候能修好?' };
const handlerOf = (departmentId: string) => staff(`${departmentId.toLowerCase().replace('_', '-')}-1`, 'HANDLER', departmentId);

describe.each(['HTTP', 'Kafka'] as const)('§8 scenario 3, bounced and asked twice, over %s', (door) => {
  let world: RoadWorld;
  beforeAll(async () => {
    world = await openRoadWorld(local('2026-03-13 09:00').toISOString());
    await world.publish('routing', 'routing-rule', 'hotline-hardware', { category: 'PRODUCT.HARDWARE', channel: 'HOTLINE', departmentId: 'CUSTOMER_SERVICE', handlerId: 'customer-service-1' });
  }, 240_000);
  afterAll(() => world.stop(), 60_000);

  it('is passed on twice and no further, keeps its deadline, and is never asked for what is on file (S0-02, S0-03, S0-10, S0-14)', async () => {
    const c3 = customer(`c3-${door.toLowerCase()}`);
    const c = world.journey(door);
    await c.at('2026-03-13 16:30');
    await c.submit(c3, { channel: 'HOTLINE', description: words.complaint, customer: { externalId: c3.id, name: words.name, contacts: [{ kind: 'EMAIL', value: `${c3.id}@example.com`, preferred: true }] } });
    await c.give(RequestInfoV1, agent, { items: [{ key: 'SERIAL_NO', label: 'Serial number' }, { key: 'PURCHASE_PROOF', label: 'Receipt' }] });
    await c.give(SupplyInfoV1, c3, { items: [{ key: 'SERIAL_NO', text: 'SN-2024-118' }, { key: 'PURCHASE_PROOF', text: words.proof }] });
    expect(await c.refused(RequestInfoV1, agent, { items: [{ key: 'SERIAL_NO', label: 'Serial number' }] })).toBe('ALREADY_ON_FILE');

    await c.at('2026-03-13 16:50');
    const product = { model: 'P-20', serial: 'SN-2024-118', fault: 'The display stays dark.', boughtOn: '2026-03-01' };
    await c.give(RegisterComplaintV1, agent, { category: 'PRODUCT.HARDWARE', urgency: 2, scope: 2, summary: 'Display stays dark', product });
    expect((await c.fact<{ severity: string }>('complaint.registered.v1')).data.severity).toBe('MODERATE');
    await c.at('2026-03-13 17:00');
    await c.give(RecordContactV1, agent, { outcome: 'REACHED', channel: 'PHONE' });
    await c.give(AcceptComplaintV1, agent);
    await c.fact('handling.assigned.v1', { departmentId: 'CUSTOMER_SERVICE' });

    await c.at('2026-03-13 17:40');
    const because = { reasonCode: 'EXPERTISE_NEEDED', reason: 'The device has to be seen where it stands.' };
    await c.give(TransferCaseV1, handlerOf('CUSTOMER_SERVICE'), { toDepartmentId: 'AFTER_SALES', onSiteRequired: true, ...because });
    await c.at('2026-03-13 17:50');
    await c.give(AcceptCaseV1, handlerOf('AFTER_SALES'));
    await c.at('2026-03-14 09:00');
    expect(await c.refused(TransferCaseV1, handlerOf('AFTER_SALES'), { toDepartmentId: 'CUSTOMER_SERVICE', ...because })).toBe('TRANSFER_PING_PONG');
    await c.at('2026-03-16 09:30');
    await c.give(TransferCaseV1, handlerOf('AFTER_SALES'), { toDepartmentId: 'TECHNICAL', ...because });
    expect((await c.give(TransferCaseV1, handlerOf('TECHNICAL'), { toDepartmentId: 'SALES', ...because })).code).toBe('TRANSFER_LIMIT');
    await c.fact('handling.disputed.v1');
    await c.settled();
    const queue = await world.platform.request('routing', 'GET', '/v1/coordination', { as: { sub: 'coordinator-1', roles: ['COORDINATOR'] } });
    expect(JSON.stringify(queue.body)).toContain(c.id);

    expect(await c.refused(AppointLeadV1, agent, { departmentId: 'AFTER_SALES', reason: 'It was opened there.' })).toBe('FORBIDDEN_ROLE');
    await c.give(AppointLeadV1, coordinator, { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1', reason: 'It was opened there.' });
    await c.fact('handling.assigned.v1', { departmentId: 'AFTER_SALES', binding: true });
    await c.give(AcceptCaseV1, handlerOf('AFTER_SALES'));
    expect(await c.refused(TransferCaseV1, handlerOf('AFTER_SALES'), { toDepartmentId: 'SALES', ...because })).toBe('BINDING_ASSIGNMENT');
    expect(await c.refused(RequestCaseInfoV1, handlerOf('AFTER_SALES'), { items: [{ key: 'SERIAL_NO', label: 'Serial number' }] })).toBe('ALREADY_ON_FILE');

    await c.at('2026-03-19 10:05');
    for (let n = 1; n <= 5; n++) await c.give(RecordChaserV1, c3, { text: words.chaser });
    expect((await c.fact('complaint.chased.v1', { count: 5 })).data).toMatchObject({ count: 5, sinceReply: 5 });

    await c.settled();
    expect(c.clock('FIRST_CONTACT')[0]).toBe('started due 2026-03-13 17:30');
    expect(c.clock('ON_SITE').slice(0, 4)).toEqual(['started due 2026-03-14 17:40', 'handed-over at 2026-03-13 17:50', 'warned at 2026-03-14 12:52', 'breached at 2026-03-14 17:40']);
    const breach = await c.fact<{ responsible?: { departmentId: string } }>('clock.breached.v1', { stage: 'ON_SITE' });
    expect(breach.data.responsible?.departmentId).toBe('AFTER_SALES');
    expect(c.clock('RESOLVE').filter((line) => line.startsWith('started'))).toEqual(['started due 2026-03-24 18:00']);
    expect(await world.scan([...Object.values(words), `${c3.id}@example.com`])).toEqual([]);
  }, 240_000);
});
