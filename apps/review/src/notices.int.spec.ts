import { ComplaintReceivedV1, ComplaintRegisteredV1, HandlingAssignedV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type ServiceUnderTest, startServiceUnderTest, waitFor } from '@redress/testing';
import { agent, by, customer, handler, lead, local, manager, supervisor } from './domain/given.spec.js';
import { asCaller, Doors, NOW } from './doors.spec.js';
import { numberOf } from './feed.spec.js';
import { review } from './review.module.js';

const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true, reviewerId: 'reviewer-2' };
const measure = { measure: 'Ask about the related loss.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: local('2026-03-31 18:00'), type: 'TRAINING' };
const OVERDUE = 'improvement.overdue.v1';
const EFFECT = 'improvement.effect.v1';

describe('time and improvement actions', () => {
  let doors: Doors;
  let second: ServiceUnderTest;
  beforeAll(async () => {
    doors = await Doors.open();
    second = await startServiceUnderTest(review, {}, doors.sut);
  });
  afterAll(async () => {
    await second.stop();
    await doors.close();
  });
  beforeEach(() => now(NOW));

  const now = (instant: string) => Promise.all([doors.sut, second].map((instance) => instance.setClock(instant)));
  const count = (key: string, type: string) => doors.said(key).filter(({ headers }) => headers['ce_type'] === type).length;
  const get = async (path: string, actor = supervisor) => doors.sut.request('GET', path, { as: asCaller(actor) });
  const noticesBy = async (query: string, actor = supervisor) => ((await get(`/v1/notices?${query}`, actor)).body['items'] as { complaintId: string }[]).map(({ complaintId }) => complaintId);
  const isQuiet = async (until: string) =>
    (await doors.sut.database.pool.query('select from improvements where timer_at <= $1 union all select from outbox_event', [until])).rowCount === 0;

  /** A complaint with a review under way and something to improve; the id of the action. */
  async function improving(key: string, more: object = {}): Promise<string> {
    await doors.resolved(key);
    await doors.http(key, 'request-review', { reasonCode: 'OTHER', text: 'x' }, { actor: agent });
    await doors.http(key, 'screen', answers, { actor: lead });
    const { resourceId } = await doors.http(key, 'assign-improvement', { ...measure, ...more }, { actor: supervisor });
    return resourceId!;
  }

  it('publish what was not done by its day once, whichever of two instances looks at the time (S3-38)', async () => {
    const keys = Array.from({ length: 8 }, () => newId());
    const actions: string[] = [];
    for (const key of keys) actions.push(await improving(key));
    const [done, doneId] = [keys.pop()!, actions.pop()!];
    await doors.http(done, 'submit-improvement', { actionId: doneId, text: 'Done.', evidenceRefs: [] }, { actor: manager });
    await now(measure.dueAt);
    expect(await noticesBy('limit=200')).toEqual([]);
    await now(local('2026-03-31 18:00:01'));
    await waitFor('every notice', () => keys.every((key) => count(key, OVERDUE) > 0));
    await now(local('2026-04-05 09:00'));
    await waitFor('nothing due', () => isQuiet(local('2026-04-05 09:00')));
    expect([...keys, done].map((key) => count(key, OVERDUE))).toEqual([...keys.map(() => 1), 0]);
    expect(doors.said(keys[0]!).at(-1)?.headers).toMatchObject({ ce_time: measure.dueAt, ce_subject: numberOf(keys[0]!), ce_actorid: 'review' });

    const seen: string[] = [];
    for (let next: unknown = ''; next !== undefined; ) {
      const { body } = await get(`/v1/notices?departmentId=LOGISTICS&limit=3${next ? `&cursor=${next as string}` : ''}`);
      seen.push(...(body['items'] as { complaintId: string }[]).map(({ complaintId }) => complaintId));
      next = body['next'];
    }
    expect([...seen].sort()).toEqual([...keys].sort());
    expect((await get('/v1/improvements?complaintNo=' + numberOf(keys[0]!))).body).toMatchObject({ items: [{ isOverdue: true, overdueAt: measure.dueAt }] });
    expect(await noticesBy('departmentId=SALES')).toEqual([]);
  });

  it('show a notice to everybody who works here, by owner and time, and keep it when it is done later (S3-38)', async () => {
    const key = newId();
    const actionId = await improving(key, { dueAt: local('2026-03-10 18:00'), ownerId: 'logistics-1' });
    await now(local('2026-03-10 18:01'));
    await doors.fact(key, OVERDUE);
    await doors.http(key, 'submit-improvement', { actionId, text: 'Done.', evidenceRefs: [] }, { actor: handler });
    const query = `ownerId=logistics-1&overdueAfter=${local('2026-03-10 18:00')}&overdueBefore=${local('2026-03-10 18:01')}`;
    const notice = { actionId, complaintId: key, complaintNo: numberOf(key), departmentId: 'LOGISTICS', ownerId: 'logistics-1', type: 'TRAINING', measure: measure.measure, status: 'SUBMITTED', dueAt: local('2026-03-10 18:00'), overdueAt: local('2026-03-10 18:00') };
    for (const reader of [supervisor, by('sales-1', 'HANDLER', 'SALES'), agent]) expect((await get(`/v1/notices?${query}`, reader)).body).toEqual({ items: [notice] });
    expect(await noticesBy(`ownerId=logistics-1&overdueAfter=${local('2026-03-11 00:00')}`)).toEqual([]);
    expect(await get('/v1/notices', customer)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    for (const wrong of ['from=1', 'cursor=x', 'overdueAfter=soon']) expect(await get(`/v1/notices?${wrong}`)).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });

  it('tell 30 days after an action was verified how many complaints of its category and department there were before and since (S3-24, S3-26)', async () => {
    const key = newId();
    const actionId = await improving(key);
    const others: readonly (readonly [registered: string, departmentId?: string, category?: string])[] = [
      ['2026-01-15 10:59'], ['2026-01-15 11:00'], ['2026-02-14 10:59'], ['2026-02-14 12:00'], ['2026-02-20 09:59'], ['2026-02-20 10:00'], ['2026-03-22 09:59'], ['2026-03-22 10:00'],
      ['2026-02-01 10:00', 'SALES'], ['2026-03-01 10:00', 'LOGISTICS', 'LOGISTICS.DAMAGE'], ['2026-03-02 10:00', 'LOGISTICS', 'LOGISTICS.LOSS'],
    ];
    const category = 'LOGISTICS.EFFECT';
    await doors.sut.database.pool.query(`update timeline set data = (data::jsonb || $2)::json where complaint_id = $1 and type = 'complaint.registered.v1'`, [key, { category }]);
    await doors.feed.hear(...others.flatMap(([time, departmentId = 'LOGISTICS', of = category]) => {
      const [about, at] = [newId(), { at: local(time) }];
      return [
        doors.feed.record(about, ComplaintReceivedV1.of({ ...ComplaintReceivedV1.example, customerId: newId() }), at), doors.feed.record(about, ComplaintRegisteredV1.of({ ...ComplaintRegisteredV1.example, category: of }), at),
        doors.feed.record(about, HandlingAssignedV1.of({ ...HandlingAssignedV1.example, departmentId }), at),
      ];
    }));
    await now(local('2026-02-20 10:00'));
    await doors.http(key, 'submit-improvement', { actionId, text: 'Done.', evidenceRefs: [] }, { actor: manager });
    await doors.http(key, 'verify-improvement', { actionId }, { actor: supervisor });
    await now(local('2026-03-22 10:00'));
    // The complaint itself is one of those before.
    const effect = { category, departmentId: 'LOGISTICS', before: 3, after: 2 };
    expect(await doors.fact(key, EFFECT)).toEqual({ actionId, reviewId: expect.any(String) as string, ...effect });
    expect((await get(`/v1/improvements?complaintNo=${numberOf(key)}`)).body).toMatchObject({ items: [{ status: 'VERIFIED', isOverdue: false, effect }] });
    expect((await get(`/v1/reviews/${key}`)).body).toMatchObject({ improvements: [{ id: actionId, effect }] });
    await waitFor('nothing due', () => isQuiet(local('2026-03-22 10:00')));
    expect(count(key, EFFECT)).toBe(1);
  });

  it('find what time brings, and what is counted, by indexes', async () => {
    const { pool } = doors.sut.database;
    const planOf = async (text: string) => {
      const connection = await pool.connect();
      try {
        await connection.query('set enable_seqscan = off');
        return JSON.stringify((await connection.query(`explain (format json) ${text}`)).rows);
      } finally {
        await connection.query('reset enable_seqscan');
        connection.release();
      }
    };
    expect(await planOf('select min(timer_at) from improvements where timer_at is not null')).toContain('improvements_timers');
    expect(await planOf('select id from improvements where overdue_at is not null order by overdue_at desc, id desc limit 2')).toContain('notices_by_time');
    expect(await planOf(`select count(*) from timeline where type = 'complaint.registered.v1' and data ->> 'category' = 'A' and occurred_at >= now() and occurred_at < now()`)).toContain('timeline_of_category');
  });
});
