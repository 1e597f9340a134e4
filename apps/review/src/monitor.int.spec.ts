import {
  ClockBreachedV1, ClockCancelledV1, ClockCorrectedV1, ClockEscalatedV1, ClockHandedOverV1, ClockMetV1, ClockPausedV1, ClockRemindedV1, ClockRescheduledV1, ClockResumedV1, ClockStartedV1, ClockWarnedV1,
  type StatedFact,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Answer, type ServiceUnderTest, startServiceUnderTest, type TokenClaims, waitFor } from '@redress/testing';
import fc from 'fast-check';
import { clockFactsOf, followClock, type LiveClock } from './domain/live-clock.js';
import { Feed, numberOf } from './feed.spec.js';
import { review } from './review.module.js';

const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
type Started = (typeof ClockStartedV1)['example'];

describe('the live list of clocks', () => {
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    sut = await startServiceUnderTest(review);
    await sut.setClock('2026-02-11T02:00:00.000Z');
    feed = new Feed(sut);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
  });

  const items = ({ body }: Answer) => body['items'] as Record<string, unknown>[];
  const clocks = async (query: string, as: TokenClaims = supervisor) => items(await sut.request('GET', `/v1/monitor/clocks?limit=200&${query}`, { as }));
  const start = (more: Partial<Started>) => ClockStartedV1.of({ ...ClockStartedV1.example, ...more });
  const about = (clockId: string, stage: Started['stage'] = 'ACK') => ({ clockId, stage, dueAt: '2026-02-11T03:00:00.000Z' });
  const warn = (clockId: string) => ClockWarnedV1.of({ ...about(clockId), level: 0, recipients: [] });
  const breach = (clockId: string) => ClockBreachedV1.of({ ...about(clockId), recipients: [] });
  const escalate = (clockId: string, level: number) => ClockEscalatedV1.of({ ...about(clockId), level, recipients: [] });
  const pause = (clockId: string) => ClockPausedV1.of({ clockId, stage: 'ACK', reason: 'CUSTOMER_INFO' });
  const resume = (clockId: string) => ClockResumedV1.of({ ...ClockResumedV1.example, clockId, stage: 'ACK' });
  const cancel = (clockId: string) => ClockCancelledV1.of({ clockId, stage: 'ACK', reason: 'WITHDRAWN' });
  const handOver = (responsible: Started['responsible'], ...clockIds: string[]) => ClockHandedOverV1.of({ clocks: clockIds.map((clockId) => ({ clockId, stage: 'ACK' })), responsible });
  const meet = (clockId: string, late: boolean) => ClockMetV1.of({ clockId, stage: 'ACK', late, overdueMs: late ? 1 : 0 });

  it('follows a clock from its start over warning, breach and ladder to its end (S0-15, S0-16)', async () => {
    const [key, clockId] = [newId(), newId()];
    const shown = async (state: string) => (await clocks(`state=${state}&complaintNo=${numberOf(key)}`))[0];
    await feed.hear(feed.record(key, start({ clockId })));
    expect(await shown('RUNNING')).toEqual({
      clockId, complaintId: key, complaintNo: numberOf(key), round: 1, stage: 'ACK', state: 'RUNNING', dueAt: '2026-02-11T03:00:00.000Z', warnAt: '2026-02-11T02:48:00.000Z', level: 0,
      responsible: { departmentId: 'CUSTOMER_SERVICE' }, reason: null, calendarProvisional: false,
    });
    await feed.hear(feed.record(key, warn(clockId)));
    expect(await shown('WARNED')).toMatchObject({ state: 'WARNED', level: 0 });
    await feed.hear(feed.record(key, breach(clockId)), feed.record(key, escalate(clockId, 1)));
    expect(await shown('BREACHED')).toMatchObject({ level: 1, warnAt: '2026-02-11T02:48:00.000Z' });
    await feed.hear(feed.record(key, escalate(clockId, 2)), feed.record(key, meet(clockId, true)));
    expect(await shown('BREACHED')).toBeUndefined();
    expect(await shown('MET_LATE')).toMatchObject({ level: 2 });
  });

  it('shows the open clocks unless a state is asked for, and all of a complaint that is named', async () => {
    const key = newId();
    const [running, warned, breached, paused, met, cancelled] = [newId(), newId(), newId(), newId(), newId(), newId()];
    await feed.hear(...[start({ clockId: running, stage: 'RESOLVE', dueAt: '2026-02-20T10:00:00.000Z' }), start({ clockId: warned }), start({ clockId: breached }), start({ clockId: paused }), start({ clockId: met }), start({ clockId: cancelled }),
      warn(warned), breach(breached), pause(paused), meet(met, false), cancel(cancelled)].map((fact) => feed.record(key, fact)));
    const open = (await clocks('')).filter(({ complaintId }) => complaintId === key).map(({ clockId }) => clockId);
    expect(new Set(open)).toEqual(new Set([running, warned, breached, paused]));
    const all = await clocks(`complaintNo=${numberOf(key)}`);
    expect(all.map(({ clockId }) => clockId).sort()).toEqual([running, warned, breached, paused, met, cancelled].sort());
    expect(await clocks(`complaintNo=${numberOf(key)}&state=PAUSED`)).toMatchObject([{ clockId: paused, reason: 'CUSTOMER_INFO' }]);
    expect(await clocks(`complaintNo=${numberOf(key)}&state=CANCELLED`)).toMatchObject([{ clockId: cancelled, reason: 'WITHDRAWN' }]);
    expect(await clocks('complaintNo=C26-0000000-0')).toEqual([]);
  });

  it('is filtered by stage, department and due time, the one that is due first first (S0-15)', async () => {
    const responsible = { departmentId: 'TECHNICAL', staffId: 'technical-1' };
    const due = ['2026-03-02T10:00:00.000Z', '2026-03-01T10:00:00.000Z', '2026-03-03T10:00:00.000Z'];
    const records = due.map((dueAt, n) => feed.record(newId(), start({ clockId: newId(), stage: n === 2 ? 'PLAN' : 'ACCEPT', dueAt, responsible })));
    await feed.hear(...records, feed.record(newId(), start({ clockId: newId(), dueAt: '2026-03-01T12:00:00.000Z', responsible: { departmentId: 'SALES' } })));
    const dues = async (query: string) => (await clocks(query)).map(({ dueAt }) => dueAt);
    expect(await dues('departmentId=TECHNICAL')).toEqual([due[1], due[0], due[2]]);
    expect(await dues('departmentId=TECHNICAL&stage=PLAN')).toEqual([due[2]]);
    expect(await dues('departmentId=TECHNICAL&state=RUNNING&dueBefore=2026-03-02T10:00:00.000Z')).toEqual([due[1]]);
    expect(await dues('departmentId=TECHNICAL&state=MET')).toEqual([]);
    expect((await clocks('departmentId=TECHNICAL&stage=PLAN'))[0]?.['responsible']).toEqual(responsible);
  });

  it('comes page by page, also where many are due at once', async () => {
    const responsible = { departmentId: 'AFTER_SALES' };
    const ids = Array.from({ length: 7 }, () => newId());
    await feed.hear(...ids.map((clockId) => feed.record(newId(), start({ clockId, responsible }))));
    const seen: unknown[] = [];
    for (let next: unknown = ''; next !== undefined; ) {
      const page = await sut.request('GET', `/v1/monitor/clocks?departmentId=AFTER_SALES&limit=3${next ? `&cursor=${next as string}` : ''}`, { as: supervisor });
      seen.push(...items(page).map(({ clockId }) => clockId));
      next = page.body['next'];
    }
    expect(seen).toEqual([...ids].sort());
  });

  it('shows a department manager the own department only, and at once what is handed over to it, and handlers nothing (S0-02, S0-15)', async () => {
    const manager = { sub: 'logistics-manager', roles: ['DEPT_MANAGER'], department: 'LOGISTICS' };
    const [own, other, another, staying, elsewhere] = [newId(), newId(), newId(), newId(), newId()];
    await feed.hear(
      feed.record(newId(), start({ clockId: own, responsible: { departmentId: 'LOGISTICS' } })),
      ...[other, another, staying].map((clockId) => feed.record(elsewhere, start({ clockId, responsible: { departmentId: 'SALES' } }))),
    );
    expect((await clocks('', manager)).map(({ clockId }) => clockId)).toEqual([own]);
    await feed.hear(feed.record(elsewhere, handOver({ departmentId: 'LOGISTICS', staffId: 'logistics-1' }, other, another)));
    expect((await clocks('', manager)).map(({ clockId }) => clockId)).toEqual([own, other, another].sort());
    expect((await clocks(`departmentId=SALES&complaintNo=${numberOf(elsewhere)}`)).map(({ clockId }) => clockId)).toEqual([staying]);
    const ask = (query: string, as: TokenClaims) => sut.request('GET', `/v1/monitor/clocks${query}`, { as });
    expect(await ask('?departmentId=SALES', manager)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    expect(await ask('', { roles: ['DEPT_MANAGER'] })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    expect(await ask('', { roles: ['HANDLER'], department: 'LOGISTICS' })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    for (const role of ['COORDINATOR', 'COMPLAINT_MANAGER', 'REVIEWER', 'REVIEW_LEAD']) expect([role, (await ask('', { roles: [role] })).status]).toEqual([role, 200]);
  });

  it.each(['state=GONE', 'stage=NONE', 'dueBefore=tomorrow', 'dueBefore=0000-01-01T00:00:00Z', `cursor=${Buffer.from('["0000-01-01T00:00:00Z","0192f7a0-1111-7000-8000-000000000002"]').toString('base64url')}`, 'departmentId=', 'limit=1000', 'cursor=e30', 'sort=due'])('answers 400 for the query %s', async (query) => {
    expect(await sut.request('GET', `/v1/monitor/clocks?${query}`, { as: supervisor })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });

  it('is unchanged when everything is delivered again, even when the inbox has forgotten it', async () => {
    const [key, clockId] = [newId(), newId()];
    const facts = [start({ clockId }), warn(clockId), breach(clockId), escalate(clockId, 1), meet(clockId, true)].map((fact) => feed.record(key, fact));
    await feed.hear(...facts);
    const before = await clocks(`complaintNo=${numberOf(key)}`);
    await sut.database.pool.query('delete from inbox where id = any($1::uuid[])', [facts.map(({ id }) => id)]);
    await feed.hear(...facts, ...facts, feed.record(key, start({ clockId: newId(), dueAt: '2026-02-12T03:00:00.000Z' })));
    expect((await clocks(`complaintNo=${numberOf(key)}`))[0]).toEqual(before[0]);
    expect(before).toHaveLength(1);
  });

  it('is the same in whatever batches the facts arrive', async () => {
    const steps = (clockId: string): StatedFact[] => [
      warn(clockId), breach(clockId), escalate(clockId, 1), escalate(clockId, 2), meet(clockId, false), meet(clockId, true),
      ClockCorrectedV1.of({ ...ClockCorrectedV1.example, clockId }),
      ClockRescheduledV1.of({ ...ClockRescheduledV1.example, clockId }),
      pause(clockId), resume(clockId), ClockRemindedV1.of({ ...ClockRemindedV1.example, clockId }), cancel(clockId),
      handOver(ClockHandedOverV1.example.responsible, clockId),
    ];
    const histories = fc.sample(fc.array(fc.nat(12), { maxLength: 6 }), { seed: 20_260_211, numRuns: 40 }).map((choices) => {
      const clockId = newId();
      return { key: newId(), clockId, facts: [start({ clockId }), ...choices.flatMap((choice) => steps(clockId)[choice] ?? [])] };
    });
    const rounds = Array.from({ length: 7 }, (_, n) => histories.flatMap(({ key, facts }) => (facts[n] ? [feed.record(key, facts[n], { seq: n + 1 })] : [])));
    // Two facts of each clock, then three, then two.
    for (const part of [rounds.slice(0, 2), rounds.slice(2, 5), rounds.slice(5)]) await feed.hear(...part.flat());
    for (const { key, clockId, facts } of histories) {
      const expected = facts.flatMap(({ event, data }, n) => clockFactsOf({
        kind: 'fact', id: newId(), source: '/sla', type: event.type, key, complaintNo: numberOf(key), round: 1, data, at: new Date('2026-02-11T02:00:00.000Z'), actor: { kind: 'SYSTEM', id: 'sla', role: 'SYSTEM' }, seq: n + 1,
      })).reduce<LiveClock | undefined>(followClock, undefined);
      const shown = Object.fromEntries(Object.entries({ ...expected, reason: expected?.reason ?? null }).filter(([name]) => name !== 'seq' && name !== 'isWarned'));
      expect(await clocks(`complaintNo=${numberOf(key)}`)).toEqual([shown]);
      expect(shown['clockId']).toBe(clockId);
    }
  });

  it('has its doors in an OpenAPI 3.1 document', async () => {
    const { body } = await sut.request('GET', '/openapi.json');
    const paths = body['paths'] as Record<string, { get?: { parameters?: { name: string }[] } }>;
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/monitor/clocks', '/v1/complaints/{complaint}/timeline', '/v1/complaints/{complaint}/audit']));
    expect(paths['/v1/monitor/clocks']?.get?.parameters?.map(({ name }) => name)).toEqual(['state', 'stage', 'departmentId', 'dueBefore', 'complaintNo', 'limit', 'cursor']);
  });
});
