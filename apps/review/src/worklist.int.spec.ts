import { ClockBreachedV1, ClockEscalatedV1, ClockMetV1, ClockPausedV1, ClockStartedV1, type StatedFact } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { TokenClaims } from '@redress/testing';
import { agent, by, handler, lead, manager, otherReviewer, reviewer, supervisor } from './domain/given.spec.js';
import { asCaller, Doors, NOW } from './doors.spec.js';

type Started = (typeof ClockStartedV1)['example'];

/** Saturday 14 February, a make-up working day, 11:00 in Shanghai. */
const TODAY = '2026-02-14T10:00:00.000Z';
const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true };

describe('the work list', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await Doors.open();
  });
  afterAll(() => doors.close());

  const list = async (as: TokenClaims, query = 'limit=200') => (await doors.sut.request('GET', `/v1/worklist?${query}`, { as })).body['items'] as { id: string; kind: string; step: string; dueAt: string | null; isOverdue: boolean; complaintId: string }[];
  const clock = async (more: Partial<Started>, ...facts: readonly ((about: { clockId: string; stage: Started['stage']; dueAt: string }) => StatedFact)[]) => {
    const [key, clockId] = [newId(), newId()];
    const started = { ...ClockStartedV1.example, clockId, stage: 'PLAN' as const, dueAt: TODAY, ...more };
    await doors.feed.hear(...[ClockStartedV1.of(started), ...facts.map((fact) => fact({ clockId, stage: started.stage, dueAt: started.dueAt }))].map((fact) => doors.feed.record(key, fact)));
    return clockId;
  };
  const breached = (about: { clockId: string; stage: Started['stage']; dueAt: string }) => ClockBreachedV1.of({ ...about, recipients: [] });
  const escalated = (level: number) => (about: { clockId: string; stage: Started['stage']; dueAt: string }) => ClockEscalatedV1.of({ ...about, level, recipients: [] });
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  const stepsAbout = async (key: string, as: TokenClaims) => (await list(as)).filter(({ complaintId }) => complaintId === key).map(({ kind, step }) => `${kind} ${step}`);

  it('has the clocks that are mine or nobody’s in my department, due today or overdue, the one that is due first first', async () => {
    const aftersales = asCaller(by('after-sales-1', 'HANDLER', 'AFTER_SALES'));
    const mine = { responsible: { departmentId: 'AFTER_SALES', staffId: 'after-sales-1' } };
    const overdue = await clock({ ...mine, dueAt: '2026-02-13T10:00:00.000Z' }, breached);
    const unnamed = await clock({ responsible: { departmentId: 'AFTER_SALES' }, dueAt: '2026-02-14T09:00:00.000Z' });
    const today = await clock({ ...mine, dueAt: '2026-02-14T15:59:59.000Z' });
    await clock({ ...mine, dueAt: '2026-02-14T16:00:00.000Z' });
    await clock({ responsible: { departmentId: 'AFTER_SALES', staffId: 'after-sales-2' } });
    await clock(mine, ({ clockId, stage }) => ClockMetV1.of({ clockId, stage, late: false, overdueMs: 0 }));
    await clock(mine, ({ clockId, stage }) => ClockPausedV1.of({ clockId, stage, reason: 'CUSTOMER_INFO' }));
    await clock({ responsible: { departmentId: 'SALES' } });
    const items = await list(aftersales);
    expect(items.map(({ id, kind, step, isOverdue }) => [id, kind, step, isOverdue])).toEqual([[overdue, 'CLOCK', 'PLAN', true], [unnamed, 'CLOCK', 'PLAN', false], [today, 'CLOCK', 'PLAN', false]]);
    expect(items[0]).toMatchObject({ dueAt: '2026-02-13T10:00:00.000Z', departmentId: 'AFTER_SALES' });
  });

  it('has for the manager all of the department, and for those above what went up the ladder', async () => {
    const first = await clock({ responsible: { departmentId: 'TECHNICAL', staffId: 'technical-1' }, dueAt: '2026-02-10T10:00:00.000Z' }, breached, escalated(1));
    const second = await clock({ responsible: { departmentId: 'TECHNICAL' }, dueAt: '2026-02-11T10:00:00.000Z' }, breached, escalated(2));
    const third = await clock({ responsible: { departmentId: 'TECHNICAL' }, dueAt: '2026-02-12T10:00:00.000Z' }, breached, escalated(3));
    const about = (items: readonly { id: string }[]) => ids(items).filter((id) => [first, second, third].includes(id));
    expect(about(await list(asCaller(by('technical-manager', 'DEPT_MANAGER', 'TECHNICAL'))))).toEqual([first, second, third]);
    expect(about(await list(asCaller(supervisor)))).toEqual([second, third]);
    expect(about(await list(asCaller(by('coordinator-1', 'COORDINATOR'))))).toEqual([third]);
    expect(about(await list(asCaller(by('x', 'HANDLER'))))).toEqual([]);
  });

  it('has call-backs for complaint managers, and not for agents', async () => {
    const callback = await clock({ stage: 'CALLBACK', responsible: { departmentId: 'CUSTOMER_SERVICE' } });
    const register = await clock({ stage: 'REGISTER', responsible: { departmentId: 'CUSTOMER_SERVICE' } });
    const about = async (as: TokenClaims) => ids(await list(as)).filter((id) => [callback, register].includes(id)).sort();
    expect(await about(asCaller(by('cm-1', 'COMPLAINT_MANAGER')))).toEqual([callback, register].sort());
    expect(await about({ sub: 'agent-9', roles: ['AGENT'] })).toEqual([register]);
  });

  it('has each step of a review for whoever takes it next, with the time that its clock leaves', async () => {
    const key = await doors.resolved();
    const of = (actor: typeof lead) => stepsAbout(key, asCaller(actor));
    const steps = async () => ({ lead: await of(lead), reviewer: await of(reviewer), other: await of(otherReviewer) });
    await doors.http(key, 'request-review', { reasonCode: 'OTHER', text: 'x' }, { actor: agent });
    await doors.feed.hear(doors.feed.record(key, ClockStartedV1.of({ ...ClockStartedV1.example, clockId: newId(), stage: 'REVIEW_SCREEN', dueAt: '2026-02-25T10:00:00.000Z', responsible: { departmentId: 'REVIEW_GROUP' } })));
    expect(await steps()).toEqual({ lead: ['REVIEW screen'], reviewer: ['REVIEW screen'], other: ['REVIEW screen'] });
    expect((await list(asCaller(lead))).find(({ complaintId }) => complaintId === key)).toMatchObject({ dueAt: '2026-02-25T10:00:00.000Z', isOverdue: false });
    await doors.http(key, 'screen', answers, { actor: lead });
    expect(await steps()).toEqual({ lead: ['REVIEW assign-reviewer'], reviewer: [], other: [] });
    await doors.http(key, 'assign-reviewer', { reviewerId: 'reviewer-2' }, { actor: lead });
    expect(await steps()).toEqual({ lead: [], reviewer: ['REVIEW finish-collecting'], other: [] });
    await doors.http(key, 'finish-collecting', { notApplicable: ['CUSTOMER', 'HANDLING', 'THIRD_PARTY'].map((kind) => ({ kind, reason: 'x' })) }, { actor: reviewer });
    await doors.http(key, 'record-verification', { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'x' }, { actor: reviewer });
    expect(await steps()).toMatchObject({ reviewer: ['REVIEW draft-conclusion'] });
    await doors.http(key, 'draft-conclusion', { facts: 'x', outcome: 'AMENDED', remedy: 'x', customerView: { acceptable: false, why: 'x' }, reasons: 'x' }, { actor: reviewer });
    expect(await steps()).toEqual({ lead: [], reviewer: ['REVIEW confirm-feedback'], other: [] });
    await doors.http(key, 'confirm-feedback', {}, { actor: reviewer });
    expect(await steps()).toEqual({ lead: ['REVIEW assign-improvement'], reviewer: ['REVIEW assign-improvement'], other: [] });
    await doors.http(key, 'assign-improvement', { measure: 'x', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: '2026-03-31T10:00:00.000Z', type: 'REMEDY' }, { actor: reviewer });
    const { actionId } = await doors.fact<{ actionId: string }>(key, 'improvement.assigned.v1');
    expect([await steps(), await stepsAbout(key, asCaller(manager)), await stepsAbout(key, asCaller(handler))]).toEqual([{ lead: [], reviewer: [], other: [] }, ['IMPROVEMENT submit-improvement'], []]);
    await doors.http(key, 'submit-improvement', { actionId, text: 'x' }, { actor: manager });
    expect([await steps(), await stepsAbout(key, asCaller(manager)), await stepsAbout(key, asCaller(supervisor))]).toEqual([
      { lead: [], reviewer: ['IMPROVEMENT verify-improvement'], other: ['IMPROVEMENT verify-improvement'] }, [], ['IMPROVEMENT verify-improvement'],
    ]);
    await doors.http(key, 'verify-improvement', { actionId }, { actor: supervisor });
    expect(await stepsAbout(key, asCaller(supervisor))).toEqual([]);
  });

  it('has the approval of a severe conclusion for the lead', async () => {
    const key = await doors.resolved(newId(), { severity: 'SEVERE' });
    for (const [command, body, actor] of [
      ['request-review', { reasonCode: 'OTHER', text: 'x' }, agent], ['screen', { ...answers, reviewerId: 'reviewer-2' }, lead],
      ['finish-collecting', { notApplicable: ['CUSTOMER', 'HANDLING', 'THIRD_PARTY'].map((kind) => ({ kind, reason: 'x' })) }, reviewer],
      ['record-verification', { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'x' }, reviewer],
      ['draft-conclusion', { facts: 'x', outcome: 'UPHELD', customerView: { acceptable: true, why: 'x' }, reasons: 'x' }, reviewer],
    ] as const) await doors.http(key, command, body, { actor });
    expect([await stepsAbout(key, asCaller(lead)), await stepsAbout(key, asCaller(reviewer))]).toEqual([['REVIEW approve-conclusion'], []]);
  });

  it('comes page by page, what has no due time last', async () => {
    const as = asCaller(by('sales-7', 'HANDLER', 'SALES-7'));
    const due = { responsible: { departmentId: 'SALES-7' }, dueAt: NOW };
    const expected = [await clock({ ...due, dueAt: '2026-02-01T00:00:00.000Z' }), ...[await clock(due), await clock(due), await clock(due), await clock(due)].sort()];
    const seen: string[] = [];
    for (let next: unknown = ''; next !== undefined; ) {
      const { body } = await doors.sut.request('GET', `/v1/worklist?limit=2${next ? `&cursor=${next as string}` : ''}`, { as });
      seen.push(...ids(body['items'] as { id: string }[]));
      next = body['next'];
    }
    expect(seen).toEqual(expected);
    const dated = await doors.resolved();
    const undated = await doors.resolved();
    for (const key of [undated, dated]) await doors.http(key, 'request-review', { reasonCode: 'OTHER', text: 'x' }, { actor: agent });
    await doors.feed.hear(doors.feed.record(dated, ClockStartedV1.of({ ...ClockStartedV1.example, clockId: newId(), stage: 'REVIEW_SCREEN', dueAt: '2026-02-25T10:00:00.000Z' })));
    const mine = await list(asCaller(reviewer));
    expect(mine.slice(-2).map(({ complaintId, dueAt }) => [complaintId, dueAt])).toEqual([[dated, '2026-02-25T10:00:00.000Z'], [undated, null]]);
  });

  it('is for staff', async () => {
    expect(await doors.sut.request('GET', '/v1/worklist', { as: { roles: ['CUSTOMER'] } })).toMatchObject({ status: 403 });
    expect(await doors.sut.request('GET', '/v1/worklist?cursor=x', { as: asCaller(agent) })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });
});
