import { ComplaintClosedV1, ComplaintReopenedV1, HandlingAssignedV1, REPLIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import { agent, customer, handler, lead, reviewer, supervisor } from './domain/given.spec.js';
import { asCaller, Doors, NOW } from './doors.spec.js';
import { numberOf } from './feed.spec.js';

const REASON = '延误让我损失了一笔订单,请打13900139000';
const NEW_FACTS = '发票上是我的名字';
const PRIVATE = [REASON, NEW_FACTS, '不想再复查了', '李晓明', 'li.xiaoming@mail.example', '13800138000', '我的快递还没有到', '13900139000'];
const file = { name: '李晓明的发票.png', type: 'image/png', url: 'https://files.example/invoice', sha256: 'a'.repeat(64) };

describe('what is personal (S1-12)', () => {
  let doors: Doors;
  let key: string;
  beforeAll(async () => {
    doors = await Doors.open();
    key = await doors.resolved();
    await doors.feed.keepPrivately(key, {
      externalId: 'customer-7', name: '李晓明', contacts: [{ kind: 'EMAIL', value: 'li.xiaoming@mail.example', preferred: true }, { kind: 'PHONE', value: '13800138000', preferred: false }],
      description: '我的快递还没有到', attachments: [file], notes: [{ ref: 'CHASER/1', at: NOW, kind: 'CHASER', text: '我的快递还没有到!', attachments: [] }],
    });
    await waitFor('the newer record', async () => (await doors.sut.database.pool.query(`select from complaint_private where name = '李晓明'`)).rowCount === 1);
    for (const way of ['http', 'kafka'] as const) {
      await doors[way](key, 'request-review', { reasonCode: 'LOSS_IGNORED', text: REASON, newFacts: NEW_FACTS, attachments: [file] }, { actor: customer });
      await doors[way](key, 'withdraw-review', { reason: '不想再复查了' }, { actor: customer });
    }
    await waitFor('four facts', () => doors.said(key).length === 4);
  });
  afterAll(() => doors.close());

  const get = (path: string, as = asCaller(reviewer)) => doors.sut.request('GET', path, { as });
  const reads = async () => ((await get(`/v1/complaints/${key}/private-reads`, asCaller(supervisor))).body['items'] as Record<string, unknown>[]).map(({ id, ...read }) => ({ ...read, hasId: typeof id }));

  it('stays in its own tables, and is on no topic', async () => {
    for (const { topic, value, headers } of doors.stream.records) {
      for (const word of PRIVATE) expect([topic, `${value?.toString() ?? ''}${JSON.stringify(headers)}`.includes(word)]).toEqual([topic, false]);
    }
    expect(doors.stream.records.some(({ topic }) => topic === REPLIES)).toBe(true);
    const { rows: tables } = await doors.sut.database.pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('complaint_private', 'review_words')`);
    for (const { name } of tables) {
      const kept = JSON.stringify((await doors.sut.database.pool.query(`select * from "${name}"`)).rows);
      for (const word of PRIVATE) expect([name, kept.includes(word)]).toEqual([name, false]);
    }
  });

  it('is masked for whoever does not say why, and for whom it does not concern', async () => {
    const masked = {
      isMasked: true, complaintId: key, complaintNo: numberOf(key), name: '李**', language: 'zh-CN', description: null, attachments: [], notes: [],
      contacts: [{ kind: 'EMAIL', value: 'l**********@***', preferred: true }, { kind: 'PHONE', value: '138****8000', preferred: false }],
    };
    expect((await get(`/v1/complaints/${key}/customer`)).body).toEqual(masked);
    const foreign = { sub: 'sales-1', roles: ['HANDLER'], department: 'SALES' };
    expect((await get(`/v1/complaints/${key}/customer?purpose=HANDLING`, foreign)).body).toEqual(masked);
    expect((await get(`/v1/complaints/${key}/customer?purpose=HANDLING`, { roles: ['COORDINATOR'] })).body).toEqual(masked);
    expect(await reads()).toEqual([]);
  });

  it('is masked for a department that had the case and passed it on, and for all of them once it is closed', async () => {
    const passedOn = newId();
    await doors.resolved(passedOn);
    const isMasked = async (department: string) => (await get(`/v1/complaints/${passedOn}/customer?purpose=HANDLING`, { sub: 'somebody', roles: ['HANDLER'], department })).body['isMasked'];
    expect([await isMasked('LOGISTICS'), await isMasked('SALES')]).toEqual([false, true]);
    await doors.feed.hear(
      doors.feed.record(passedOn, ComplaintReopenedV1.of(ComplaintReopenedV1.example), { round: 2 }),
      doors.feed.record(passedOn, HandlingAssignedV1.of({ ...HandlingAssignedV1.example, departmentId: 'SALES' }), { round: 2 }),
    );
    expect([await isMasked('LOGISTICS'), await isMasked('SALES')]).toEqual([true, false]);
    await doors.feed.hear(doors.feed.record(passedOn, ComplaintClosedV1.of(ComplaintClosedV1.example), { round: 2 }));
    expect([await isMasked('LOGISTICS'), await isMasked('SALES')]).toEqual([true, true]);
  });

  it('is shown as it is to whom it concerns, and every reading is on record: who, when, why', async () => {
    const own = await get(`/v1/complaints/${numberOf(key)}/customer?purpose=HANDLING`, asCaller(handler));
    expect(own.body).toMatchObject({ isMasked: false, name: '李晓明', description: '我的快递还没有到', attachments: [file], notes: [{ ref: 'CHASER/1' }], contacts: [{ value: 'li.xiaoming@mail.example' }, { value: '13800138000' }] });
    await get(`/v1/complaints/${key}/customer?purpose=REVIEW`);
    await get(`/v1/reviews/${key}/words?purpose=REVIEW`, asCaller(lead));
    expect(await reads()).toEqual([
      { what: 'CUSTOMER', purpose: 'HANDLING', at: NOW, staffId: 'logistics-1', roles: ['HANDLER'], departmentId: 'LOGISTICS', hasId: 'string' },
      { what: 'CUSTOMER', purpose: 'REVIEW', at: NOW, staffId: 'reviewer-2', roles: ['REVIEWER'], departmentId: 'PRODUCT_QUALITY', hasId: 'string' },
      { what: 'REVIEW_WORDS', purpose: 'REVIEW', at: NOW, staffId: 'review-lead-1', roles: ['REVIEW_LEAD'], departmentId: 'REVIEW_GROUP', hasId: 'string' },
    ]);
    expect(JSON.stringify(own.body)).not.toContain('7K3M-Q2XF-9B');
  });

  it('is, of a review, for reviewers and their lead only', async () => {
    const { body } = await get(`/v1/reviews/${key}/words?purpose=REVIEW&limit=3`);
    expect((body['items'] as Record<string, unknown>[]).map(({ kind, text, newFacts, attachments, by }) => [kind, text, newFacts, attachments, by])).toEqual([
      ['REASON', REASON, NEW_FACTS, [file], 'customer-7'], ['WITHDRAWAL', '不想再复查了', null, [], 'customer-7'], ['REASON', REASON, NEW_FACTS, [file], 'customer-7'],
    ]);
    expect((await get(`/v1/reviews/${key}/words?purpose=REVIEW&limit=3&cursor=${String(body['next'])}`)).body).toMatchObject({ items: [{ kind: 'WITHDRAWAL' }] });
    for (const actor of [agent, supervisor, handler]) expect(await get(`/v1/reviews/${key}/words?purpose=REVIEW`, asCaller(actor))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect(await get(`/v1/reviews/${key}/words`)).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });

  it('is nowhere else in what the service answers', async () => {
    for (const path of [`/v1/reviews/${key}`, `/v1/reviews/${key}/report`, `/v1/reviews/${key}/report/text`, `/v1/complaints/${key}/timeline`, `/v1/complaints/${key}/audit`, '/v1/worklist', '/v1/reviews']) {
      const { status, body } = await get(path);
      expect([path, status, PRIVATE.filter((word) => JSON.stringify(body).includes(word))]).toEqual([path, 200, []]);
    }
  });

  it('asks who reads, and answers 404 where nothing is known', async () => {
    expect((await doors.sut.request('GET', `/v1/complaints/${key}/customer`)).status).toBe(401);
    expect(await get(`/v1/complaints/${key}/customer`, asCaller(customer))).toMatchObject({ status: 403 });
    expect(await get(`/v1/complaints/${key}/private-reads`)).toMatchObject({ status: 403 });
    expect(await get(`/v1/complaints/C26-0000000-0/customer?purpose=REVIEW`)).toMatchObject({ status: 404 });
    expect(await get(`/v1/complaints/${key}/customer?purpose=CURIOSITY`)).toMatchObject({ status: 400 });
  });
});
