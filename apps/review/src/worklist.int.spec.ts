import {
  ClockBreachedV1, ClockEscalatedV1, ClockMetV1, ClockPausedV1, ClockStartedV1, ClockWarnedV1, ComplaintAcceptedV1, ComplaintClosedV1, ComplaintContactedV1, ComplaintRejectedV1, ComplaintRejectionProposedV1,
  ComplaintWithdrawnV1, HandlingAssignedV1, HandlingContactedV1, HandlingDisputedV1, HandlingUnroutedV1, NotificationFailedV1, NotificationSentV1, type StatedFact,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { TokenClaims } from '@redress/testing';
import { agent, by, handler, lead, manager, otherReviewer, reviewer, supervisor } from './domain/given.spec.js';
import { asCaller, Doors, NOW } from './doors.spec.js';
import { numberOf } from './feed.spec.js';

type Started = (typeof ClockStartedV1)['example'];

/** Saturday 14 February, a make-up working day, 11:00 in Shanghai. */
const TODAY = '2026-02-14T10:00:00.000Z';
const complaintManager = by('cm-1', 'COMPLAINT_MANAGER');
const coordinator = by('coordinator-1', 'COORDINATOR');
const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true };

describe('the work list', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await Doors.open();
  });
  afterAll(() => doors.close());

  const list = async (as: TokenClaims, query = 'limit=200') => (await doors.sut.request('GET', `/v1/worklist?${query}`, { as })).body['items'] as { id: string; kind: string; step: string; dueAt: string | null; isOverdue: boolean; complaintId: string; template: string | null }[];
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

  /** A complaint of which facts are heard; `id` is that of the last. */
  const waiting = () => {
    const key = newId();
    let last = '';
    const hear = async (...facts: readonly StatedFact[]) => {
      const records = facts.map((fact) => doors.feed.record(key, fact));
      await doors.feed.hear(...records);
      last = records.at(-1)?.id ?? '';
    };
    return [key, { hear, id: () => last }] as const;
  };
  const onDesks = async (key: string) => {
    const steps = await Promise.all(Object.entries({ agent, complaintManager, coordinator, handler, manager, reviewer, lead, supervisor }).map(async ([who, actor]) => [who, await stepsAbout(key, asCaller(actor))] as const));
    return Object.fromEntries(steps.filter(([, found]) => found.length > 0));
  };

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

  it('has the severe ones for supervisors from the warning on, until they are met (domain §6.5)', async () => {
    const warned = (...recipients: string[]) => (about: { clockId: string; stage: Started['stage']; dueAt: string }) => ClockWarnedV1.of({ ...about, level: 0, recipients });
    const met = ({ clockId, stage }: { clockId: string; stage: Started['stage'] }) => ClockMetV1.of({ clockId, stage, late: false, overdueMs: 0 });
    const severe = await clock({}, warned('agent-7', 'SUPERVISOR'));
    const overdue = await clock({}, warned('agent-7', 'SUPERVISOR'), breached, escalated(1));
    const others = [await clock({}, warned('agent-7')), await clock({}, warned('agent-7', 'SUPERVISOR'), met), await clock({}, breached, escalated(1))];
    const about = async (as: TokenClaims) => ids(await list(as)).filter((id) => [severe, overdue, ...others].includes(id)).sort();
    expect(await about(asCaller(supervisor))).toEqual([severe, overdue].sort());
    expect(await about(asCaller(coordinator))).toEqual([]);
  });

  it('has the cases that no rule fits for the routing desk and the coordination group, until somebody has them (S1-05)', async () => {
    const [key, { id, hear }] = waiting();
    await hear(HandlingUnroutedV1.of(HandlingUnroutedV1.example));
    expect(await onDesks(key)).toEqual({ complaintManager: ['UNROUTED appoint-lead'], coordinator: ['UNROUTED appoint-lead'] });
    expect((await list(asCaller(coordinator))).find(({ complaintId }) => complaintId === key)).toEqual({
      kind: 'UNROUTED', id: id(), complaintId: key, complaintNo: numberOf(key), step: 'appoint-lead', dueAt: null, isOverdue: false, departmentId: null, since: NOW, template: null,
    });
    await hear(HandlingAssignedV1.of(HandlingAssignedV1.example));
    expect(await onDesks(key)).toEqual({});
  });

  it('has disputes for the coordination group, until it has appointed a department (S0-10)', async () => {
    const [key, { hear }] = waiting();
    await hear(HandlingDisputedV1.of(HandlingDisputedV1.example));
    expect(await onDesks(key)).toEqual({ coordinator: ['DISPUTED appoint-lead'] });
    await hear(HandlingAssignedV1.of({ ...HandlingAssignedV1.example, binding: true }));
    expect(await onDesks(key)).toEqual({});
  });

  it('has rejections for complaint managers other than the proposer, until one approves or the complaint goes on (S1-16)', async () => {
    const ends = [ComplaintRejectedV1.of(ComplaintRejectedV1.example), ComplaintAcceptedV1.of({}), ComplaintWithdrawnV1.of({})];
    for (const end of ends) {
      const [key, { hear }] = waiting();
      await hear(ComplaintRejectionProposedV1.of({ ...ComplaintRejectionProposedV1.example, proposedBy: 'agent-7' }));
      expect(await onDesks(key)).toEqual({ complaintManager: ['REJECTION approve-rejection'] });
      await hear(ComplaintRejectionProposedV1.of({ ...ComplaintRejectionProposedV1.example, proposedBy: complaintManager.id }));
      expect(await onDesks(key)).toEqual({});
      expect(await stepsAbout(key, asCaller(by('cm-2', 'COMPLAINT_MANAGER')))).toEqual(['REJECTION approve-rejection']);
      await hear(end);
      expect(await stepsAbout(key, asCaller(by('cm-2', 'COMPLAINT_MANAGER')))).toEqual([]);
    }
  });

  it('has customers whom no message reaches for agents, until one does or somebody reached them (domain §4.5)', async () => {
    const [key, { hear }] = waiting();
    const failed = (template: string) => NotificationFailedV1.of({ ...NotificationFailedV1.example, template });
    const templates = async () => (await list(asCaller(agent))).filter(({ complaintId }) => complaintId === key).map(({ template }) => template);
    await hear(failed('ACK'), failed('PLAN'), NotificationFailedV1.of({ ...NotificationFailedV1.example, template: 'ASSIGN', to: 'HANDLER' }));
    expect(await onDesks(key)).toEqual({ agent: ['MESSAGE reach-customer', 'MESSAGE reach-customer'] });
    expect(await templates()).toEqual(['ACK', 'PLAN']);
    await hear(NotificationSentV1.of({ ...NotificationSentV1.example, template: 'PLAN' }));
    expect(await templates()).toEqual(['ACK']);
    await hear(HandlingContactedV1.of({ ...HandlingContactedV1.example, outcome: 'FAILED' }));
    expect(await templates()).toEqual(['ACK']);
    await hear(ComplaintContactedV1.of(ComplaintContactedV1.example), failed('RESULT'));
    expect(await templates()).toEqual(['RESULT']);
    await hear(ComplaintClosedV1.of(ComplaintClosedV1.example));
    expect(await onDesks(key)).toEqual({});
  });

  it('comes page by page, also through what waits without a due time', async () => {
    const as = asCaller(coordinator);
    const keys = [waiting(), waiting(), waiting()];
    for (const [, { hear }] of keys) await hear(HandlingUnroutedV1.of(HandlingUnroutedV1.example));
    await clock({ responsible: { departmentId: 'LOGISTICS', staffId: coordinator.id } });
    const expected = await list(as);
    expect(expected.filter(({ complaintId }) => keys.some(([key]) => key === complaintId)).map(({ complaintId }) => complaintId)).toEqual(keys.map(([key]) => key));
    const seen: unknown[] = [];
    for (let next: unknown = ''; next !== undefined; ) {
      const { body } = await doors.sut.request('GET', `/v1/worklist?limit=1${next ? `&cursor=${next as string}` : ''}`, { as });
      seen.push(...(body['items'] as unknown[]));
      next = body['next'];
    }
    expect(seen).toEqual(expected);
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
