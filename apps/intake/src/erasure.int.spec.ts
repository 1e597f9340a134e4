import { type Actor, EVENTS, PRIVATE, SubmitComplaintV1 } from '@redress/contracts';
import { tablesThatHold, waitFor } from '@redress/testing';
import { type Doors, openDoors } from './doors.spec.js';

const NOW = '2026-02-11T02:00:00.000Z';
/** 30 days later at the close of business, and 1096 days after that. */
const ARCHIVED = '2026-03-13T10:00:00.000Z';
const KEPT_UNTIL = '2029-03-13T10:00:00.000Z';
const SUPERVISOR = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const customer: Actor = { kind: 'CUSTOMER', id: 'customer-canary', role: 'CUSTOMER' };
const manager: Actor = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER' };
const request = { ground: 'CUSTOMER_REQUEST', requestRef: 'DPO-7' };
const file = { name: '李金丝的发票.png', type: 'image/png', url: 'https://files.example/canary', sha256: 'a'.repeat(64) };
const WORDS = ['customer-canary', '李金丝', '13800138000', 'canary@mail.example', '我的快递还没有到', 'files.example/canary', 'ORDER-CANARY', 'CRM-CANARY', '在家', '请问', 'SN-CANARY', '不用了'];
const submission = {
  ...SubmitComplaintV1.example, description: '我的快递还没有到', attachments: [file], orderRef: 'ORDER-CANARY', sourceRef: 'CRM-CANARY',
  customer: { name: '李金丝', language: 'zh-CN', contacts: [{ kind: 'EMAIL', value: 'canary@mail.example', preferred: true }, { kind: 'PHONE', value: '13800138000' }] },
};

describe('the erasure of personal data in intake (S1-12)', () => {
  let doors: Doors;
  beforeEach(async () => {
    doors = await openDoors();
    await doors.sut.setClock(NOW);
    await doors.tellCalendar();
    await doors.sut.request('POST', '/v1/policies/integration', { as: { sub: 'admin-1', roles: ['POLICY_ADMIN'] }, body: { id: 'call-centre', body: { roles: ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER'] } } });
  });
  afterEach(() => doors.close());

  const query = async (sql: string) => (await doors.sut.database.pool.query<object>(sql)).rows;
  const emptyOutbox = () => waitFor('an empty outbox', async () => (await query('select from outbox_event')).length === 0);
  const left = async () => (await emptyOutbox(), tablesThatHold(query, WORDS));
  const records = (key: string, topic: string) => doors.stream.records.filter((record) => record.topic === topic && record.key === key);
  const one = async (about: string) => (await doors.sut.request('GET', `/v1/complaints/${about}`, { as: SUPERVISOR })).body;

  /** A complaint whose customer said as much as one can, by both doors. */
  async function talkative(): Promise<{ readonly about: string; readonly no: string; readonly code: string }> {
    const { resourceId: about = '', complaintNo: no = '', accessCode: code = '' } = await doors.http('submit-complaint', submission, { id: 'SO-17', actor: customer });
    await doors.http('register-complaint', { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late.' }, { about });
    await doors.http('record-contact', { outcome: 'REACHED', channel: 'PHONE', note: '李金丝晚上在家' }, { about });
    await doors.http('request-info', { items: [{ key: 'SERIAL_NO', label: 'Serial number' }] }, { about });
    expect(await doors.kafka('supply-info', { items: [{ key: 'SERIAL_NO', text: 'SN-CANARY', attachments: [file] }] }, { about, actor: customer })).toMatchObject({ status: 'ACCEPTED' });
    expect(await doors.http('record-chaser', { text: '请问什么时候能到?', channel: 'HOTLINE' }, { about, actor: customer })).toMatchObject({ status: 'ACCEPTED' });
    return { about, no, code };
  }

  it.each(['http', 'kafka'] as const)('leaves nothing of the customer in any table, sends the tombstone, and says so, over %s', async (door) => {
    const { about, no, code } = await talkative();
    expect(await doors[door]('erase-personal-data', request, { about, actor: manager })).toMatchObject({ status: 'REJECTED', code: 'INVALID_STATE' });
    await doors.http('withdraw-complaint', { reason: '不用了' }, { about, actor: customer });
    expect((await left()).map((found) => found.split(':')[0])).toEqual(expect.arrayContaining(['command_log', 'complaint_private', 'contact_notes', 'customer_notes']));
    expect(await doors[door]('erase-personal-data', request, { about })).toMatchObject({ code: 'FORBIDDEN_ROLE' });
    expect(await doors[door]('erase-personal-data', request, { about, actor: manager })).toMatchObject({ status: 'ACCEPTED', resourceId: about });

    const fact = await waitFor('the fact', () => records(about, EVENTS).find(({ headers }) => headers['ce_type'] === 'complaint.personal-data-erased.v1'));
    expect([fact.data, fact.headers['ce_actorid']]).toEqual([request, 'complaint-manager-1']);
    const tombstone = await waitFor('the tombstone', () => records(about, PRIVATE).at(-1)?.value === null && records(about, PRIVATE).at(-1));
    expect(tombstone.headers).toMatchObject({ ce_type: 'complaint.private-recorded.v1', ce_subject: no });
    expect(await left()).toEqual([]);

    expect(await one(about)).toMatchObject({ status: 'WITHDRAWN', summary: 'Late.', chasers: 1, onFile: { SERIAL_NO: 'INFO/1' }, erasedAt: NOW });
    const status = await doors.sut.request('GET', `/v1/complaints/${no}/status`, { headers: { 'access-code': code } });
    expect(status).toMatchObject({ status: 200, body: { status: 'WITHDRAWN', erasedAt: NOW } });
    expect((await doors.sut.request('GET', '/v1/complaints?orderRef=ORDER-CANARY', { as: SUPERVISOR })).body['items']).toEqual([]);
    expect(await doors[door]('erase-personal-data', request, { about, actor: manager })).toMatchObject({ code: 'ALREADY_ERASED' });
    expect(await query(`select actor ->> 'id' as id, regexp_replace(source, '[0-9a-f-]{36}', '…') as source from command_log where actor ->> 'kind' = 'CUSTOMER' order by source`)).toEqual(
      ['/call-centre', '/erased/…', '/erased/…', '/erased/…'].map((source) => ({ id: 'customer', source })),
    );
    expect(await doors.http('submit-complaint', submission, { id: 'SO-17', actor: customer })).toMatchObject({ code: 'ALREADY_ERASED' });
    expect(await one(about)).toMatchObject({ status: 'WITHDRAWN', erasedAt: NOW });
  });

  it('is refused while a review may be asked for, and comes by itself three years after the archive, or as the policy says', async () => {
    const { resourceId: about = '' } = await doors.http('submit-complaint', submission, { actor: customer });
    const { resourceId: other = '' } = await doors.http('submit-complaint', submission, { actor: customer });
    for (const id of [about, other]) await doors.http('reject-complaint', { reasonCode: 'OUT_OF_SCOPE', text: 'Not ours.', evidenceRefs: ['DOC-1'] }, { about: id });
    expect(await doors.http('erase-personal-data', request, { about, actor: manager })).toMatchObject({ httpStatus: 409, code: 'REVIEW_WINDOW_OPEN' });
    await doors.sut.setClock(ARCHIVED);
    await waitFor('the archive', async () => (await one(about))['status'] === 'ARCHIVED' && (await one(other))['status'] === 'ARCHIVED');
    expect(await doors.http('erase-personal-data', request, { about: other, actor: manager })).toMatchObject({ status: 'ACCEPTED' });

    await doors.sut.setClock(new Date(Date.parse(KEPT_UNTIL) - 1).toISOString());
    await doors.http('submit-complaint', SubmitComplaintV1.example);
    expect(await one(about)).toMatchObject({ erasedAt: null });
    await doors.sut.setClock(KEPT_UNTIL);
    const erased = await waitFor('the erasure', () => records(about, EVENTS).find(({ headers }) => headers['ce_type'] === 'complaint.personal-data-erased.v1'));
    expect(erased.data).toEqual({ ground: 'RETENTION_OVER' });
    expect(await one(about)).toMatchObject({ status: 'ARCHIVED', erasedAt: KEPT_UNTIL });
    expect(await left()).toEqual([]);

    const { resourceId: third = '' } = await doors.http('submit-complaint', submission, { actor: customer });
    await doors.http('withdraw-complaint', {}, { about: third, actor: customer });
    await doors.sut.setClock('2031-03-13T10:00:00.000Z');
    expect(await one(third)).toMatchObject({ erasedAt: null });
    await doors.sut.request('POST', '/v1/policies/retention', { as: { sub: 'admin-1', roles: ['POLICY_ADMIN'] }, body: { id: 'default', body: { days: 366 } } });
    await waitFor('the erasure by the shorter policy', async () => (await one(third))['erasedAt'] !== null);
    expect(await left()).toEqual([]);
  });

  it('takes along a private record that Kafka refused, behind which the tombstone would wait for ever', async () => {
    const { resourceId: about = '' } = await doors.http('submit-complaint', submission, { actor: customer });
    await emptyOutbox();
    await doors.sut.database.pool.query(
      `insert into outbox_parked (id, aggregatetype, aggregateid, type, payload, is_base64, headers, error) values (gen_random_uuid(), $1, $2, 'complaint.private-recorded.v1', $3, false, '{}', 'too large')`,
      [PRIVATE, about, JSON.stringify(submission)],
    );
    await doors.http('withdraw-complaint', {}, { about, actor: customer });
    expect(await doors.http('erase-personal-data', request, { about, actor: manager })).toMatchObject({ status: 'ACCEPTED' });
    await waitFor('the tombstone', () => records(about, PRIVATE).at(-1)?.value === null);
    expect(await left()).toEqual([]);
  });
});
