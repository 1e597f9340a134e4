import { type Actor, CallbackCompletedV1, ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, deadLettersOf, HandlingPlanAnsweredV1, tombstoneOf } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { OutboxRow } from '@redress/messaging';
import { tablesThatHold, waitFor } from '@redress/testing';
import { lead, reviewer, supervisor } from './domain/given.spec.js';
import { asCaller, Doors, NOW } from './doors.spec.js';

const customer: Actor = { kind: 'CUSTOMER', id: 'customer-canary', role: 'CUSTOMER' };
const file = { name: '李金丝的发票.png', type: 'image/png', url: 'https://files.example/canary', sha256: 'a'.repeat(64) };
const record = {
  ...ComplaintPrivateRecordedV1.example, externalId: 'customer-canary', name: '李金丝', contacts: [{ kind: 'EMAIL' as const, value: 'canary@mail.example', preferred: true }], description: '我的快递还没有到', attachments: [file],
  notes: [{ ref: 'CHASER/1', at: NOW, kind: 'CHASER' as const, text: '请问到哪了', attachments: [] }],
};
const WORDS = ['customer-canary', '李金丝', 'canary@mail.example', '我的快递还没有到', '请问到哪了', 'files.example/canary', '延误让我损失了', '发票上是我的名字', '不想再复查了'];

describe('the erasure of personal data in review (S1-12)', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await Doors.open();
  });
  afterAll(() => doors.close());

  const get = (path: string, as = asCaller(reviewer)) => doors.sut.request('GET', path, { as });
  const query = async (sql: string) => (await doors.sut.database.pool.query<object>(sql)).rows;
  const left = () => tablesThatHold(query, WORDS);
  const privately = (key: string): OutboxRow => doors.feed.record(key, ComplaintPrivateRecordedV1.of(record));
  const tombstone = (key: string): OutboxRow => doors.feed.record(key, tombstoneOf(ComplaintPrivateRecordedV1));
  const fact = (key: string): OutboxRow => doors.feed.record(key, ComplaintPersonalDataErasedV1.of(ComplaintPersonalDataErasedV1.example));
  const isErased = (key: string) => waitFor('the erasure', async () => (await doors.sut.database.pool.query('select from erasures where complaint_id = $1', [key])).rowCount === 1);

  /** A complaint whose customer did as much as one can before review hears of it, and asked for a review twice. */
  async function talkative(): Promise<string> {
    const key = await doors.resolved();
    await doors.feed.send(privately(key));
    await waitFor('the record', async () => (await doors.sut.database.pool.query(`select from complaint_private where complaint_id = $1 and external_id = 'customer-canary'`, [key])).rowCount === 1);
    await doors.feed.hear(doors.feed.record(key, HandlingPlanAnsweredV1.of({ ...HandlingPlanAnsweredV1.example, by: 'customer-canary' }), { actor: customer }));
    for (const way of ['http', 'kafka'] as const) {
      expect(await doors[way](key, 'request-review', { reasonCode: 'LOSS_IGNORED', text: '延误让我损失了一笔订单', newFacts: '发票上是我的名字', attachments: [file] }, { actor: customer })).toMatchObject({ status: 'ACCEPTED' });
      expect(await doors[way](key, 'withdraw-review', { reason: '不想再复查了' }, { actor: customer })).toMatchObject({ status: 'ACCEPTED' });
    }
    await waitFor('the timeline of the reviews', async () => (await query(`select from timeline where complaint_id = '${key}' and type = 'review.withdrawn.v1'`)).length === 2);
    return key;
  }

  it.each(['the fact', 'the tombstone'])('follows %s, and the other when it comes: nothing of the customer is left in any table, and the rest is still told', async (first) => {
    const key = await talkative();
    await get(`/v1/complaints/${key}/customer?purpose=REVIEW`);
    expect([...new Set((await left()).map((found) => found.split(':')[0]))]).toEqual(['command_log', 'complaint_private', 'review_words', 'reviews', 'timeline']);
    const [one, other] = first === 'the fact' ? [fact(key), tombstone(key)] : [tombstone(key), fact(key)];
    await doors.feed.send(one);
    await isErased(key);
    await waitFor('nothing to be left', async () => (await left()).length === 0);

    // What the customer did before is heard late, and so is a record that was put aside and replayed.
    await doors.feed.send(privately(key), doors.feed.record(key, CallbackCompletedV1.of({ result: 'SATISFIED', solved: true, by: 'customer-canary' }), { actor: customer }), other, fact(key));
    await doors.feed.hear(doors.feed.record(newId(), ComplaintPersonalDataErasedV1.of({ ground: 'UNLAWFUL' })));
    await waitFor('nothing to be left again', async () => (await query(`select from timeline where complaint_id = '${key}' and type = 'callback.completed.v1'`)).length === 1 && (await left()).length === 0);

    const timeline = (await get(`/v1/complaints/${key}/audit?limit=100`)).body['items'] as { type: string; actor: Actor; data: Record<string, unknown> }[];
    expect(timeline.filter(({ actor: { kind } }) => kind === 'CUSTOMER').map(({ type, actor: { id }, data }) => [type, id, data['by']])).toEqual([
      ['handling.plan-answered.v1', 'customer', 'customer'], ...['triggered', 'withdrawn', 'triggered', 'withdrawn'].map((step) => [`review.${step}.v1`, 'customer', undefined]), ['callback.completed.v1', 'customer', 'customer'],
    ]);
    expect(timeline.filter(({ type }) => type === 'complaint.personal-data-erased.v1')).not.toEqual([]);
    expect((await get(`/v1/reviews/${key}`)).body).toMatchObject({ reviews: [{ status: 'WITHDRAWN', requests: [{ trigger: 'USER_REQUEST', by: 'customer' }] }, { status: 'WITHDRAWN' }] });
    const erased = { status: 404, body: { code: 'PERSONAL_DATA_ERASED', details: { erasedAt: NOW } } };
    expect(await get(`/v1/complaints/${key}/customer?purpose=REVIEW`)).toMatchObject(erased);
    expect(await get(`/v1/reviews/${key}/words?purpose=REVIEW`, asCaller(lead))).toMatchObject(erased);
    expect((await get(`/v1/complaints/${key}/private-reads`, asCaller(supervisor))).body['items']).toMatchObject([{ what: 'CUSTOMER', staffId: 'reviewer-2' }]);
    expect(doors.stream.records.filter(({ topic }) => topic === deadLettersOf('review'))).toEqual([]);
  });

  it('waits for whoever changes a review just now: what that one read before is not left behind by it', async () => {
    const key = await talkative();
    const changing = await doors.sut.database.pool.connect();
    try {
      await changing.query('begin');
      await changing.query('select from complaints where id = $1 for no key update', [key]);
      const { rows } = await changing.query<{ id: string; review: unknown }>('select id, review from reviews where complaint_id = $1', [key]);
      await doors.feed.send(tombstone(key));
      await waitFor('the erasure to wait', async () => (await query(`select from pg_locks where not granted`)).length > 0);
      for (const { id, review } of rows) await changing.query('update reviews set review = $2 where id = $1', [id, JSON.stringify(review)]);
      await changing.query('commit');
    } finally {
      changing.release();
    }
    await isErased(key);
    await waitFor('nothing to be left', async () => (await left()).length === 0);
  });

  it('holds for a complaint of which nothing was heard yet, and for an operator who sends the tombstone by hand', async () => {
    const [early, late] = [newId(), newId()];
    await doors.feed.send(tombstone(early));
    await isErased(early);
    await doors.feed.send(privately(early), privately(late));
    await waitFor('the other record', async () => (await doors.sut.database.pool.query('select from complaint_private where complaint_id = $1', [late])).rowCount === 1);
    const producer = doors.sut.bus.client.producer();
    await producer.connect();
    await producer.send({ topic: `${doors.sut.bus.prefix}complaint.private.v1`, messages: [{ key: late, value: null }] });
    await producer.disconnect();
    await isErased(late);
    expect(await left()).toEqual([]);
  });
});
