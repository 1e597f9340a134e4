import { deadLettersOf, EVENTS, POLICIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Answer, readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { clockId } from './domain/clock.js';
import { local } from './domain/clocks.builder.spec.js';
import { Feed, numberOf } from './feed.spec.js';
import { sla } from './sla.module.js';

const agent = { sub: 'agent-7', roles: ['AGENT'] };
const admin = { sub: 'admin-1', roles: ['POLICY_ADMIN'] };

describe('sla', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;
  const now = (time: string) => sut.setClock(local(time).toISOString());
  const items = ({ body }: Answer) => body['items'] as Record<string, unknown>[];

  beforeAll(async () => {
    sut = await startServiceUnderTest(sla);
    stream = await readStream(sut.bus, [EVENTS, POLICIES, deadLettersOf('sla')]);
    feed = new Feed(sut.bus, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  it('follows scenario 1 from the submission to the acceptance, each fact at its own instant (S0-12, S0-13, S1-03)', async () => {
    await now('2026-02-11 11:45');
    const key = newId();
    await feed.send(
      feed.record('received', key, '2026-02-11 10:00'), feed.record('acknowledged', key, '2026-02-11 10:00:02'), feed.record('contacted', key, '2026-02-11 10:30'),
      feed.record('registered', key, '2026-02-11 11:00'), feed.record('assigned', key, '2026-02-11 11:30'), feed.record('accepted', key, '2026-02-11 11:40'),
    );
    expect(await feed.until(key, '2026-02-11 11:40 met ACCEPT')).toEqual([
      '2026-02-11 10:00 started ACK', '2026-02-11 10:00 started FIRST_CONTACT', '2026-02-11 10:00 started REGISTER', '2026-02-11 10:00 started RESOLVE', '2026-02-11 10:00:02 met ACK',
      '2026-02-11 10:30 met FIRST_CONTACT', '2026-02-11 11:00 met REGISTER', '2026-02-11 11:00 started ASSESS_DISPATCH', '2026-02-11 11:30 met ASSESS_DISPATCH',
      '2026-02-11 11:30 handed-over RESOLVE', '2026-02-11 11:30 started ACCEPT', '2026-02-11 11:30 started DEPT_CONTACT', '2026-02-11 11:30 started PLAN', '2026-02-11 11:40 met ACCEPT',
    ]);
    const [first] = feed.factsOf(key);
    expect(first?.headers).toMatchObject({ ce_subject: numberOf(key), ce_round: '1', ce_sequence: '0000000001', ce_actorid: 'sla' });
    expect(feed.factsOf(key).map(({ headers }) => Number(headers['ce_sequence']))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('hears a fact once, however often it is delivered', async () => {
    await now('2026-02-11 10:01');
    const key = newId();
    const facts = [feed.record('received', key, '2026-02-11 10:00'), feed.record('acknowledged', key, '2026-02-11 10:00:02')];
    await feed.send(...facts, ...facts);
    await feed.send(...facts, feed.record('contacted', key, '2026-02-11 10:01'));
    expect(await feed.until(key, '2026-02-11 10:01 met FIRST_CONTACT')).toHaveLength(6);
    const { rows } = await sut.database.pool.query('select sum(json_array_length(entries))::int as entries from clock_ledger where complaint_id = $1', [key]);
    expect(rows).toEqual([{ entries: 6 }]);
  });

  it('breaches at 17:30:00 what was received at 16:30, and takes it back for a contact at 17:29 that is reported later (S0-13)', async () => {
    await now('2026-03-13 16:30');
    const key = await feed.receive('2026-03-13 16:30');
    await feed.send(feed.record('acknowledged', key, '2026-03-13 16:30:01'));
    await feed.until(key, '2026-03-13 16:30:01 met ACK');
    await now('2026-03-13 17:30:00');
    await feed.until(key, '2026-03-13 17:18 warned FIRST_CONTACT');
    expect(feed.said(key)).not.toContain('2026-03-13 17:30 breached FIRST_CONTACT');
    await now('2026-03-13 17:30:01');
    await feed.until(key, '2026-03-13 17:30 escalated FIRST_CONTACT L1');
    await now('2026-03-13 17:50');
    await feed.send(feed.record('contacted', key, '2026-03-13 17:29'));
    expect((await feed.until(key, '2026-03-13 17:29 met FIRST_CONTACT')).slice(5)).toEqual([
      '2026-03-13 17:18 warned FIRST_CONTACT', '2026-03-13 17:30 breached FIRST_CONTACT', '2026-03-13 17:30 escalated FIRST_CONTACT L1',
      '2026-03-13 17:50 corrected FIRST_CONTACT', '2026-03-13 17:29 met FIRST_CONTACT',
    ]);
    const shown = await sut.request('GET', `/v1/clocks/${clockId(key, { stage: 'FIRST_CONTACT', round: 1 })}`, { as: agent });
    expect(shown).toMatchObject({ status: 200, body: { status: 'MET', isLate: false, overdueMs: 0, level: 1, correctedAt: local('2026-03-13 17:50').toISOString() } });
  });

  it('shows the clocks of a complaint, by its id, by its number, and one by its own id', async () => {
    await now('2026-09-19 20:15');
    const key = await feed.receive('2026-09-19 20:15');
    const byId = await sut.request('GET', `/v1/clocks?complaintId=${key}`, { as: agent });
    expect(byId.status).toBe(200);
    expect(items(byId).map(({ stage, status, dueAt }) => [stage, status, dueAt])).toEqual([
      ['ACK', 'RUNNING', local('2026-09-19 21:15').toISOString()], ['FIRST_CONTACT', 'RUNNING', local('2026-09-19 21:15').toISOString()],
      ['REGISTER', 'RUNNING', local('2026-09-20 18:00').toISOString()], ['RESOLVE', 'RUNNING', local('2026-09-29 18:00').toISOString()],
    ]);
    expect((await sut.request('GET', `/v1/clocks?complaintNo=${numberOf(key)}`, { as: agent })).body).toEqual(byId.body);
    const [, , register] = items(byId);
    const one = await sut.request('GET', `/v1/clocks/${String(register?.['clockId'])}`, { as: agent });
    expect(one).toMatchObject({
      status: 200,
      body: {
        clockId: clockId(key, { stage: 'REGISTER', round: 1 }), complaintId: key, complaintNo: numberOf(key), round: 1, stage: 'REGISTER', status: 'RUNNING',
        responsible: { departmentId: 'CUSTOMER_SERVICE' }, limit: { unit: 'WD', amount: 1 }, isPausable: false, policyId: 'REGISTER', policyVersion: 1, calendarVersion: 1,
        calendarProvisional: false, level: 0, startedAt: local('2026-09-19 20:15').toISOString(),
      },
    });
    expect(one.body).toEqual({ ...register, ledger: [expect.objectContaining({ what: 'STARTED', factType: 'complaint.received.v1', policyId: 'REGISTER', policyVersion: 1, dueAt: local('2026-09-20 18:00').toISOString() })] });
    await feed.send(feed.record('registered', key, '2026-09-19 20:16', { severity: 'SEVERE' }));
    await feed.until(key, '2026-09-19 20:16 started ASSESS_DISPATCH');
    const late = await sut.request('GET', `/v1/clocks/${clockId(key, { stage: 'ASSESS_DISPATCH', round: 1 })}`, { as: agent });
    expect(late).toMatchObject({ status: 200, body: { severity: 'SEVERE', policyId: 'ASSESS_DISPATCH.SEVERE', isPausable: true, dueAt: local('2026-09-19 22:16').toISOString() } });
  });

  it('shows clocks to staff only, and says what is wrong with a question', async () => {
    expect(await sut.request('GET', `/v1/clocks?complaintId=${newId()}`)).toMatchObject({ status: 401 });
    expect(await sut.request('GET', `/v1/clocks?complaintId=${newId()}`, { as: { roles: ['CUSTOMER'] } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect(await sut.request('GET', `/v1/clocks?complaintId=${newId()}`, { as: agent })).toMatchObject({ status: 200, body: { items: [] } });
    expect(await sut.request('GET', `/v1/clocks/${newId()}`, { as: agent })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await sut.request('GET', '/v1/clocks/17', { as: agent })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    for (const query of ['', '?complaintId=17', `?complaintId=${newId()}&complaintNo=C26`, '?stage=ACK', '?complaintNo=']) {
      expect(await sut.request('GET', `/v1/clocks${query}`, { as: agent })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
    }
  });

  it('keeps the limit that a clock started with, and sets the next by the new version, which it tells to all (S0-09, S3-09)', async () => {
    await now('2026-04-13 09:00');
    const before = await feed.receive('2026-04-13 09:00');
    const limit = { id: 'FIRST_CONTACT', body: { stage: 'FIRST_CONTACT', limit: { unit: 'H', amount: 2 }, pausable: false } };
    expect(await sut.request('POST', '/v1/policies/time-limit', { as: admin, body: limit })).toMatchObject({ status: 201 });
    await waitFor('the policy on the stream', () => stream.records.find(({ topic, data }) => topic === POLICIES && (data as { version: number }).version === 2));
    await now('2026-04-13 09:10');
    const after = await feed.receive('2026-04-13 09:10');
    const dues = async (key: string) => items(await sut.request('GET', `/v1/clocks?complaintId=${key}`, { as: agent })).map(({ stage, policyVersion, dueAt }) => [stage, policyVersion, dueAt]);
    expect((await dues(before))[1]).toEqual(['FIRST_CONTACT', 1, local('2026-04-13 10:00').toISOString()]);
    expect((await dues(after))[1]).toEqual(['FIRST_CONTACT', 2, local('2026-04-13 11:10').toISOString()]);
    await now('2026-04-13 10:00:01');
    await feed.until(before, '2026-04-13 10:00 breached FIRST_CONTACT');
    expect(feed.said(after)).not.toContain('2026-04-13 10:00 breached FIRST_CONTACT');
  });

  it('puts aside what is said of a complaint that it has not heard of, and goes on', async () => {
    await now('2026-05-12 10:00');
    const lost = newId();
    await feed.send(feed.record('registered', lost, '2026-05-12 10:00'));
    await feed.receive('2026-05-12 10:00');
    const letter = await waitFor('a dead letter', () => stream.records.find(({ topic, key }) => topic === deadLettersOf('sla') && key === lost));
    expect(letter.headers).toMatchObject({ 'dlq-handler': 'clocks', ce_type: 'complaint.registered.v1' });
  });

  it('puts aside what cannot have happened then, and goes on', async () => {
    await now('2026-05-13 10:00');
    const [ancient, distant] = [newId(), newId()];
    await feed.send(feed.record('received', ancient, '1999-05-13 10:00'), feed.record('received', distant, '2250-05-13 10:00'));
    await feed.receive('2026-05-13 10:00');
    for (const key of [ancient, distant]) await waitFor('a dead letter', () => stream.records.find((record) => record.topic === deadLettersOf('sla') && record.key === key));
    expect([...feed.said(ancient), ...feed.said(distant)]).toEqual([]);
  });

  it('shows clocks to the departments that one of them names, or named before, and to no other (S0-11)', async () => {
    await now('2026-02-11 11:45');
    const key = newId();
    const department = (departmentId: string) => ({ departmentId, handlerId: undefined });
    await feed.send(
      feed.record('received', key, '2026-02-11 10:00'), feed.record('registered', key, '2026-02-11 11:00'), feed.record('assigned', key, '2026-02-11 11:30', department('LOGISTICS')),
      feed.record('assigned', key, '2026-02-11 11:40', department('AFTER_SALES')),
    );
    await feed.until(key, '2026-02-11 11:40 started ACCEPT');
    for (const role of ['HANDLER', 'DEPT_MANAGER']) {
      const get = (path: string, own?: string) => sut.request('GET', `/v1/clocks${path}`, { as: { sub: 'somebody', roles: [role], ...(own ? { department: own } : {}) } });
      for (const path of [`?complaintId=${key}`, `/${clockId(key, { stage: 'RESOLVE', round: 1 })}`]) {
        for (const own of ['CUSTOMER_SERVICE', 'LOGISTICS', 'AFTER_SALES']) expect([own, (await get(path, own)).status]).toEqual([own, 200]);
        for (const own of ['SALES', undefined]) expect(await get(path, own)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      }
    }
  });

  it('documents its doors', async () => {
    const { body } = await sut.request('GET', '/openapi.json');
    expect(Object.keys(body['paths'] as object)).toEqual(expect.arrayContaining(['/v1/clocks', '/v1/clocks/{clockId}', '/v1/policies/{kind}']));
  });
});
