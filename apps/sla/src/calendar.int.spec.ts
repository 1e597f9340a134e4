import { cn2026 } from '@redress/calendar';
import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { local, shown } from './domain/clocks.builder.spec.js';
import { Feed } from './feed.spec.js';
import { sla } from './sla.module.js';

const admin = { sub: 'admin-1', roles: ['POLICY_ADMIN'] };
const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };

describe('the year that is missing (domain §6.4)', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;
  let second: ServiceUnderTest | undefined;
  const now = (time: string) => sut.setClock(local(time).toISOString());
  const register = async (key: string) => {
    const { body } = await sut.request('GET', `/v1/clocks?complaintId=${key}`, { as: supervisor });
    return (body['items'] as Record<string, string>[]).find(({ stage }) => stage === 'REGISTER');
  };
  const publish = (body: Partial<typeof cn2026>, effectiveFrom?: string) => {
    const { zone, hours, weekdays, years } = { ...cn2026, ...body };
    return sut.request('POST', '/v1/policies/calendar', { as: admin, body: { id: 'default', body: { zone, hours, weekdays, years }, ...(effectiveFrom ? { effectiveFrom } : {}) } });
  };
  const newYear = { years: { ...cn2026.years, 2027: { holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], makeUpDays: [] } } };

  beforeEach(async () => {
    sut = await startServiceUnderTest(sla);
    stream = await readStream(sut.bus, [EVENTS]);
    feed = new Feed(sut.bus, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterEach(async () => {
    await feed.stop();
    await stream.stop();
    await second?.stop();
    await sut.stop();
  });

  it('is counted by weekdays and flagged, and counted anew when it is published', async () => {
    await now('2026-12-31 10:00');
    const key = await feed.receive('2026-12-31 10:00');
    expect(await register(key)).toMatchObject({ calendarProvisional: true, calendarVersion: 1, dueAt: local('2027-01-01 18:00').toISOString() });
    expect(await publish(newYear)).toMatchObject({ status: 201 });
    await feed.until(key, '2026-12-31 10:00 rescheduled REGISTER');
    const told = feed.factsOf(key).findLast(({ data }) => (data as { stage: string }).stage === 'REGISTER');
    expect(told?.data).toMatchObject({ dueAt: local('2027-01-04 18:00').toISOString(), calendarProvisional: false, calendarVersion: 2 });
    expect(await register(key)).toMatchObject({ calendarProvisional: false, calendarVersion: 2, dueAt: local('2027-01-04 18:00').toISOString() });
    await now('2027-01-04 18:00:01');
    await feed.until(key, '2027-01-04 18:00 breached REGISTER');
  });

  it('is refused with a sentence when the calendar cannot be counted by', async () => {
    expect(await publish({ hours: [{ from: '18:00', to: '09:00' }] })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'body', problem: expect.stringContaining('18:00') as string } } });
    expect(await publish({ years: { 2027: { holidays: ['2026-01-01'], makeUpDays: [] } } })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    const { body } = await sut.request('GET', '/v1/policies/calendar/default', { as: supervisor });
    expect(body['versions']).toHaveLength(1);
  });

  it('is waited for, when it is published but not yet in force', async () => {
    await now('2026-12-31 10:00');
    const key = await feed.receive('2026-12-31 10:00');
    expect(await publish(newYear, local('2026-12-31 12:00').toISOString())).toMatchObject({ status: 201 });
    await now('2026-12-31 11:59:59');
    expect(shown((await register(key))?.['dueAt'])).toBe('2027-01-01 18:00');
    await now('2026-12-31 12:00');
    await feed.until(key, '2026-12-31 12:00 rescheduled REGISTER');
  });

  it('is counted anew once for each of 1,200 complaints, and by another instance where one stopped half-way', async () => {
    await now('2026-12-31 10:00');
    const keys = Array.from({ length: 1_200 }, () => newId());
    await feed.send(...keys.map((key) => feed.record('received', key, '2026-12-31 10:00')));
    const waiting = async () => (await sut.database.pool.query('select from complaint_clocks where provisional_with = 1')).rowCount;
    await waitFor('provisional rows', async () => (await waiting()) === keys.length, 60_000);
    // Rows in other hands are passed over: this holds back the last 200.
    const gate = await sut.database.pool.connect();
    await gate.query('begin');
    await gate.query('select from complaint_clocks where complaint_id = any($1) for update', [keys.slice(1_000)]);
    expect(await publish(newYear)).toMatchObject({ status: 201 });
    await waitFor('the first thousand', async () => (await waiting()) === 200, 60_000);
    await sut.service.stop();
    Object.assign(sut.service, { stop: () => Promise.resolve() });
    second = await startServiceUnderTest(sla, {}, sut);
    await second.setClock(local('2026-12-31 10:00').toISOString());
    await gate.query('rollback');
    gate.release();
    await waitFor('no provisional row', async () => (await waiting()) === 0, 60_000);
    const said = await waitFor('every fact', () => [feed.saidOfAll()].find((all) => keys.every((key) => all.get(key)?.includes('2026-12-31 10:00 rescheduled REGISTER'))), 60_000);
    expect(keys.filter((key) => said.get(key)?.filter((fact) => fact.includes('rescheduled REGISTER')).length !== 1)).toEqual([]);
  }, 180_000);
});
