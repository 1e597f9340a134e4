import { ClockStartedV1, ComplaintAcceptedV1, ComplaintContactedV1, ComplaintReceivedV1, deadLettersOf, events, EVENTS, type EventType, HandlingAssignedV1, HandlingTransferredV1, HandlingUnroutedV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Statement, Tx } from '@redress/messaging';
import { type Answer, readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { Feed, numberOf } from './feed.spec.js';
import { review } from './review.module.js';

const staff = (role: string, department?: string) => ({ sub: 'somebody', roles: [role], ...(department ? { department } : {}) });
const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };

describe('the timeline', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;

  beforeAll(async () => {
    sut = await startServiceUnderTest(review);
    await sut.setClock('2026-02-11T02:00:05.000Z');
    stream = await readStream(sut.bus, [deadLettersOf('review')]);
    feed = new Feed(sut);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    await feed.publishPolicies();
  });

  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  const items = ({ body }: Answer) => body['items'] as Record<string, unknown>[];
  const timelineOf = async (key: string) => items(await sut.request('GET', `/v1/complaints/${key}/timeline?limit=200`, { as: supervisor }));
  const letterOf = (key: string) => waitFor(`a dead letter of ${key}`, () => stream.records.find((record) => record.key === key));
  const said = <D>({ of, example }: EventType<D>, more: Partial<D> = {}) => of({ ...example, ...more });

  it('holds every fact of every type, as it was stated, in the order of the stream (S0-11, S3-33)', async () => {
    const key = newId();
    const stated = events.filter(({ topic }) => topic === EVENTS);
    expect(stated.length).toBeGreaterThan(15);
    await feed.hear(...stated.map((event) => feed.record(key, said(event))));
    expect((await timelineOf(key)).map(({ type, data }) => [type, data])).toEqual(stated.map(({ type, example }) => [type, example]));
  });

  it('holds facts of types that are newer than this service, as during an upgrade', async () => {
    const key = newId();
    const newer = { ...ComplaintAcceptedV1, type: 'complaint.praised.v3', of: undefined };
    const fact = { event: newer as unknown as EventType, data: { stars: 5, by: { words: ['good'] } } };
    await feed.hear(feed.record(key, said(ComplaintReceivedV1)), feed.record(key, fact), feed.record(key, said(ComplaintAcceptedV1)));
    expect((await timelineOf(key)).map(({ type, data }) => [type, data])).toEqual([
      ['complaint.received.v1', ComplaintReceivedV1.example], ['complaint.praised.v3', fact.data], ['complaint.accepted.v1', ComplaintAcceptedV1.example],
    ]);
  });

  it('says of each fact who did it, when, and which service stated it, by the number of the complaint as by its id (S0-11)', async () => {
    const key = newId();
    const actor = { kind: 'STAFF' as const, id: 'logistics-1', role: 'HANDLER' as const, departmentId: 'LOGISTICS' };
    await feed.hear(feed.record(key, said(ComplaintContactedV1), { at: '2026-02-11T01:59:00.000Z', actor, seq: 4 }));
    const byNumber = await sut.request('GET', `/v1/complaints/${numberOf(key)}/timeline`, { as: supervisor });
    expect(byNumber).toMatchObject({
      status: 200,
      body: {
        complaintId: key, complaintNo: numberOf(key),
        items: [{ type: 'complaint.contacted.v1', source: '/intake', occurredAt: '2026-02-11T01:59:00.000Z', recordedAt: '2026-02-11T02:00:05.000Z', seq: 4, round: 1, actor, data: ComplaintContactedV1.example }],
      },
    });
    expect((await sut.request('GET', `/v1/complaints/${key}/timeline`, { as: supervisor })).body).toEqual(byNumber.body);
  });

  it('is for the departments that are involved: that had the case, or that a clock names; not for the others (S0-11, S1-12)', async () => {
    const key = newId();
    const clock = (stage: 'FIRST_CONTACT' | 'REVIEW_EVIDENCE', departmentId: string) => said(ClockStartedV1, { clockId: newId(), stage, responsible: { departmentId } });
    await feed.hear(
      ...[said(ComplaintReceivedV1), clock('FIRST_CONTACT', 'CUSTOMER_SERVICE'), said(HandlingAssignedV1, { departmentId: 'LOGISTICS' })].map((fact) => feed.record(key, fact)),
      ...[said(HandlingTransferredV1, { fromDepartmentId: 'LOGISTICS', departmentId: 'AFTER_SALES' }), clock('REVIEW_EVIDENCE', 'TECHNICAL')].map((fact) => feed.record(key, fact)),
    );
    const asked = (role: string, department?: string) => sut.request('GET', `/v1/complaints/${key}/timeline`, { as: staff(role, department) });
    for (const department of ['LOGISTICS', 'AFTER_SALES', 'CUSTOMER_SERVICE', 'TECHNICAL']) {
      for (const role of ['HANDLER', 'DEPT_MANAGER']) expect([department, items(await asked(role, department)).length]).toEqual([department, 5]);
    }
    for (const role of ['HANDLER', 'DEPT_MANAGER']) {
      for (const department of ['SALES', undefined]) expect(await asked(role, department)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    }
    expect((await asked('AGENT', 'SALES')).status).toBe(200);
  });

  it('holds a fact once, however often it is delivered', async () => {
    const key = newId();
    const facts = [said(ComplaintReceivedV1), said(ComplaintAcceptedV1), said(HandlingUnroutedV1)].map((fact) => feed.record(key, fact));
    await feed.hear(...facts, ...facts);
    await feed.hear(...facts, feed.record(key, said(HandlingAssignedV1)));
    expect((await timelineOf(key)).map(({ type }) => type)).toEqual(['complaint.received.v1', 'complaint.accepted.v1', 'handling.unrouted.v1', 'handling.assigned.v1']);
  });

  it('holds a fact once even when the inbox has forgotten it', async () => {
    const key = newId();
    const fact = feed.record(key, said(ComplaintReceivedV1));
    await feed.hear(fact);
    await sut.database.pool.query('delete from inbox where id = $1', [fact.id]);
    await feed.hear(fact, feed.record(key, said(ComplaintAcceptedV1)));
    expect((await timelineOf(key)).map(({ type }) => type)).toEqual(['complaint.received.v1', 'complaint.accepted.v1']);
  });

  it('keeps what a newer producer adds to a fact', async () => {
    const key = newId();
    const fact = feed.record(key, said(HandlingUnroutedV1));
    await feed.hear({ ...fact, payload: JSON.stringify({ category: 'OTHER', since: 'a later version' }) });
    expect((await timelineOf(key))[0]?.['data']).toEqual({ category: 'OTHER', since: 'a later version' });
  });

  it('takes in nothing that does not fit its type or names no complaint, and loses none of the others for it (§7)', async () => {
    const [malformed, nameless, nobody, sound] = [newId(), newId(), 'not-a-complaint', newId()];
    const named = feed.record(nameless, said(ComplaintReceivedV1));
    await feed.send(
      { ...feed.record(malformed, said(HandlingUnroutedV1)), payload: '{"category":7}' },
      { ...named, headers: Object.fromEntries(Object.entries(named.headers).filter(([name]) => name !== 'ce_subject')) },
      feed.record(nobody, said(ComplaintReceivedV1)),
    );
    await feed.hear(feed.record(sound, said(ComplaintReceivedV1)));
    expect((await letterOf(malformed)).headers).toMatchObject({ 'dlq-code': 'VALIDATION_FAILED' });
    expect((await letterOf(nameless)).headers).toMatchObject({ 'dlq-code': 'DEFECT', 'dlq-handler': 'projections' });
    expect((await letterOf(nobody)).headers).toMatchObject({ 'dlq-service': 'review' });
    for (const key of [malformed, nameless]) expect((await sut.request('GET', `/v1/complaints/${key}/timeline`, { as: supervisor })).status).toBe(404);
  });

  it('comes page by page, and a page asked for later holds what came meanwhile', async () => {
    const key = newId();
    await feed.hear(...Array.from({ length: 5 }, (_, n) => feed.record(key, said(ComplaintContactedV1, { attempt: n + 1 }))));
    const attempts = (answer: Answer) => items(answer).map(({ data }) => (data as { attempt: number }).attempt);
    const first = await sut.request('GET', `/v1/complaints/${key}/timeline?limit=2`, { as: supervisor });
    expect(attempts(first)).toEqual([1, 2]);
    await feed.hear(feed.record(key, said(ComplaintContactedV1, { attempt: 6 })));
    const second = await sut.request('GET', `/v1/complaints/${key}/timeline?limit=3&cursor=${first.body['next'] as string}`, { as: supervisor });
    expect(attempts(second)).toEqual([3, 4, 5]);
    const last = await sut.request('GET', `/v1/complaints/${key}/timeline?limit=3&cursor=${second.body['next'] as string}`, { as: supervisor });
    expect(attempts(last)).toEqual([6]);
    expect(last.body['next']).toBeUndefined();
  });

  it('is for staff, the audit trail for supervisors and reviewers only (S0-21)', async () => {
    const key = newId();
    await feed.hear(feed.record(key, said(ComplaintReceivedV1)));
    const status = async (what: string, role?: string) => (await sut.request('GET', `/v1/complaints/${key}/${what}`, role ? { as: { roles: [role] } } : {})).status;
    for (const role of ['AGENT', 'COMPLAINT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR']) expect([role, await status('timeline', role)]).toEqual([role, 200]);
    for (const role of ['CUSTOMER', 'INTEGRATION', 'POLICY_ADMIN']) expect([role, await status('timeline', role)]).toEqual([role, 403]);
    for (const role of ['SUPERVISOR', 'REVIEWER', 'REVIEW_LEAD']) expect([role, await status('audit', role)]).toEqual([role, 200]);
    for (const role of ['AGENT', 'HANDLER', 'DEPT_MANAGER', 'COMPLAINT_MANAGER']) expect([role, await status('audit', role)]).toEqual([role, 403]);
    expect([await status('timeline'), await status('audit')]).toEqual([401, 401]);
  });

  it.each([['no such number', 'C26-9999999-9/timeline'], ['no such id', `${newId()}/audit`], ['no name at all', '%E4%BD%A0/timeline']])('answers 404 for %s', async (_what, path) => {
    expect(await sut.request('GET', `/v1/complaints/${path}`, { as: supervisor })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each(['limit=0', 'limit=201', 'cursor=x', `cursor=${Buffer.from('["-1"]').toString('base64url')}`, `cursor=${Buffer.from('["99999999999999999999"]').toString('base64url')}`, 'from=1'])('answers 400 for the query %s', async (query) => {
    const key = newId();
    await feed.hear(feed.record(key, said(ComplaintReceivedV1)));
    expect(await sut.request('GET', `/v1/complaints/${key}/timeline?${query}`, { as: supervisor })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });

  it('has an audit trail over all services: who did what when, why, and where it stands on the stream (S4-12)', async () => {
    const key = newId();
    const actor = { kind: 'STAFF' as const, id: 'agent-7', role: 'AGENT' as const };
    await feed.hear(
      feed.record(key, said(ComplaintReceivedV1), { actor, causationId: 'crm-4711', at: '2026-02-11T01:00:00.000Z', seq: 2 }),
      feed.record(key, said(ClockStartedV1), { at: '2026-02-11T01:00:01.000Z', seq: 1 }),
    );
    const audit = await sut.request('GET', `/v1/complaints/${numberOf(key)}/audit`, { as: { roles: ['REVIEWER'] } });
    expect(audit).toMatchObject({
      status: 200,
      body: {
        complaintId: key,
        items: [
          { type: 'complaint.received.v1', source: '/intake', actor, occurredAt: '2026-02-11T01:00:00.000Z', seq: 2, causationId: 'crm-4711', record: { partition: expect.any(Number) as number, offset: expect.stringMatching(/^\d+$/) as string } },
          { type: 'clock.started.v1', source: '/sla', actor: { kind: 'SYSTEM', id: 'sla', role: 'SYSTEM' }, occurredAt: '2026-02-11T01:00:01.000Z', seq: 1 },
        ],
      },
    });
  });

  it('costs the same few statements for a batch of any size', async () => {
    // Both of its ways, waited for and posted, lead through this one.
    const query = jest.spyOn(Tx.prototype as unknown as { send(statement: Statement, values?: readonly unknown[]): Promise<unknown> }, 'send');
    const records = Array.from({ length: 300 }, (_, n) => feed.record(newId(), n % 2 === 0 ? said(ComplaintReceivedV1) : said(ClockStartedV1, { clockId: newId() })));
    await feed.hear(...records);
    const calls = query.mock.calls.map(([statement, values], index) => ({ name: statement.name, values, tx: query.mock.contexts[index] as unknown }));
    query.mockRestore();
    const batches = calls.filter(({ name }) => name === 'timeline.add');
    const sizes = batches.map(({ values }) => (JSON.parse(String(values?.[0])) as unknown[]).length);
    expect(Math.max(...sizes)).toBeGreaterThan(20);
    for (const { tx } of batches) {
      const names = calls.filter((call) => call.tx === tx).map(({ name }) => name);
      expect(['inbox.take', 'complaints.add', 'timeline.add', 'live_clocks.load', 'live_clocks.save'].slice(0, names.length)).toEqual(names);
    }
  });
});
