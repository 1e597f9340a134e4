import {
  AcceptCaseV1, type Actor, AnswerPlanV1, CategoryPolicy, ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, ComplaintWithdrawnV1, deadLettersOf, EVENTS, ProposePlanV1, RecordCaseContactV1, REPLIES,
  RequestCaseInfoV1, SupplyCaseInfoV1, tombstoneOf,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { OutboxRow } from '@redress/messaging';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, tablesThatHold, waitFor } from '@redress/testing';
import { type Door, overHttp, overKafka } from './doors.spec.js';
import { Feed, numberOf } from './feed.spec.js';
import { routing } from './routing.module.js';

const NOW = '2026-02-11T03:30:00.000Z';
const handler: Actor = { kind: 'STAFF', id: 'logistics-1', role: 'HANDLER', departmentId: 'LOGISTICS' };
const customer: Actor = { kind: 'CUSTOMER', id: 'customer-canary', role: 'CUSTOMER' };
const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const reviewer = { sub: 'reviewer-1', roles: ['REVIEWER'] };
const file = { name: '金丝.png', type: 'image/png', url: 'https://files.example/canary', sha256: 'a'.repeat(64) };
const WORDS = ['customer-canary', '金丝', 'files.example/canary', 'SN-CANARY', '太少了', '她姐姐接的电话'];
const plan = { solutions: ['FREIGHT_REFUND'], text: 'We refund.', responsibleId: 'logistics-1', remedyDueAt: '2026-02-13T10:00:00.000Z', customerFee: 0 };
const accepted = { status: 'ACCEPTED' };

describe('the erasure of personal data in routing (S1-12)', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;

  beforeAll(async () => {
    sut = await startServiceUnderTest(routing);
    stream = await readStream(sut.bus, [EVENTS, REPLIES, deadLettersOf('routing')]);
    feed = new Feed(sut, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    await feed.grant('anybody', { roles: ['CUSTOMER', 'HANDLER'] });
    await feed.publish(CategoryPolicy, 'LOGISTICS', { ...CategoryPolicy.example.body, mandatoryQuestions: [] });
    await sut.setClock(NOW);
  });
  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  const query = async (sql: string) => (await sut.database.pool.query<object>(sql)).rows;
  const left = () => tablesThatHold(query, WORDS);
  const privately = (key: string): OutboxRow => feed.record('intake', key, ComplaintPrivateRecordedV1.of({ ...ComplaintPrivateRecordedV1.example, externalId: 'customer-canary' }));
  const erasures: Readonly<Record<string, (key: string) => OutboxRow>> = {
    'the fact': (key) => feed.record('intake', key, ComplaintPersonalDataErasedV1.of(ComplaintPersonalDataErasedV1.example)),
    'the tombstone': (key) => feed.record('intake', key, tombstoneOf(ComplaintPrivateRecordedV1)),
  };
  const isErased = (key: string) => waitFor('the erasure', async () => (await sut.database.pool.query('select from cases where complaint_id = $1 and erased_at is not null', [key])).rowCount === 1);

  async function talkative(ask: Door): Promise<string> {
    const key = newId();
    await feed.send(privately(key));
    await feed.accept({}, key);
    await waitFor('the assignment', () => stream.of('handling.assigned.v1').find((fact) => fact.key === key));
    expect(await ask(AcceptCaseV1, key, {}, handler)).toEqual(accepted);
    expect(await ask(RecordCaseContactV1, key, { outcome: 'REACHED', channel: 'PHONE', note: '她姐姐接的电话' }, handler)).toEqual(accepted);
    expect(await ask(RequestCaseInfoV1, key, { items: [{ key: 'SERIAL_NO', label: 'Serial number', isUnreadable: false }] }, handler)).toEqual(accepted);
    expect(await ask(SupplyCaseInfoV1, key, { items: [{ key: 'SERIAL_NO', text: 'SN-CANARY', attachments: [file] }] }, customer)).toEqual(accepted);
    expect(await ask(ProposePlanV1, key, plan, handler)).toEqual(accepted);
    expect(await ask(AnswerPlanV1, key, { version: 1, agreed: false, remark: '太少了' }, customer)).toEqual(accepted);
    return key;
  }

  it.each([['the fact', 'HTTP'], ['the tombstone', 'Kafka']])('follows %s: nothing of the customer is left in any table, and the case tells the rest (over %s)', async (first, door) => {
    const key = await talkative(door === 'HTTP' ? overHttp(sut) : overKafka(feed, '/anybody'));
    await feed.send(feed.record('intake', key, ComplaintWithdrawnV1.of({})));
    await waitFor('the end', async () => (await sut.request('GET', `/v1/cases/${key}`, { as: supervisor })).body['status'] === 'CANCELLED');
    expect((await sut.request('GET', `/v1/cases/${key}/words`, { as: reviewer })).body['items']).toHaveLength(3);
    expect((await left()).map((found) => found.split(':')[0])).toEqual(expect.arrayContaining(['case_entries', 'case_words', 'cases', 'command_log']));
    const others = Object.entries(erasures).filter(([name]) => name !== first);
    await feed.send(erasures[first]!(key));
    await isErased(key);
    expect(await left()).toEqual([]);

    // The other one, and a record that was put aside and is replayed, come late.
    await feed.send(...others.map(([, record]) => record(key)), privately(key));
    const after = await feed.accept();
    await waitFor('what came after', () => stream.of('handling.assigned.v1').find((fact) => fact.key === after));
    expect(await left()).toEqual([]);

    const shown = (await sut.request('GET', `/v1/cases/${key}`, { as: supervisor })).body as { erasedAt: string; file: Record<string, { by: string; round: number }[]>; itemsOnFile: unknown };
    expect(shown).toMatchObject({
      status: 'CANCELLED', complaintNo: numberOf(key), erasedAt: NOW, itemsOnFile: [{ key: 'SERIAL_NO', ref: 'CASE-INFO/1' }],
      file: { contacts: [{ outcome: 'REACHED', by: 'logistics-1' }], plans: [{ version: 1 }], planAnswers: [{ version: 1, agreed: false, by: 'customer' }] },
    });
    expect(await sut.request('GET', `/v1/cases/${key}/words`, { as: reviewer })).toMatchObject({ status: 404, body: { code: 'PERSONAL_DATA_ERASED', details: { erasedAt: NOW } } });
    expect((await sut.request('GET', `/v1/cases/${key}/words/reads`, { as: supervisor })).body['items']).toMatchObject([{ by: 'reviewer-1' }]);
    expect(stream.records.filter(({ topic }) => topic === deadLettersOf('routing'))).toEqual([]);
  });

  it('holds for a complaint of which nothing was heard yet, and for an operator who sends the tombstone by hand', async () => {
    const [early, late] = [newId(), newId()];
    await feed.send(erasures['the tombstone']!(early));
    await isErased(early);
    await feed.send(privately(early), privately(late));
    await waitFor('the other record', async () => (await sut.database.pool.query('select from cases where complaint_id = $1', [late])).rowCount === 1);
    const producer = sut.bus.client.producer();
    await producer.connect();
    await producer.send({ topic: `${sut.bus.prefix}complaint.private.v1`, messages: [{ key: late, value: null }, { key: newId(), value: null }] });
    await producer.disconnect();
    await isErased(late);
    expect(await left()).toEqual([]);
    expect(stream.records.filter(({ topic }) => topic === deadLettersOf('routing'))).toEqual([]);
  });
});
