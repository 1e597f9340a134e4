import { deadLettersOf, EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Answer, readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { clockId } from './domain/clock.js';
import { local } from './domain/clocks.builder.spec.js';
import { Feed } from './feed.spec.js';
import { sla } from './sla.module.js';

const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };

describe('the clocks of a complaint on its whole road', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;
  const now = (time: string) => sut.setClock(local(time).toISOString());
  const clocks = async (key: string) => (await sut.request('GET', `/v1/clocks?complaintId=${key}`, { as: supervisor })).body['items'] as Record<string, unknown>[];
  const one = (key: string, stage: 'RESOLVE' | 'ACCEPT' | 'CUSTOMER_REPLY', nth?: number): Promise<Answer> =>
    sut.request('GET', `/v1/clocks/${clockId(key, { stage, round: 1, ...(nth ? { nth } : {}) })}`, { as: supervisor });

  beforeAll(async () => {
    sut = await startServiceUnderTest(sla);
    stream = await readStream(sut.bus, [EVENTS, deadLettersOf('sla')]);
    feed = new Feed(sut.bus, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  it('are driven by its facts alone, from the reception to the last improvement: scenario 1 (S0-12, S1-06, S1-07, S1-08, S4-11, S4-18)', async () => {
    await now('2026-03-20 12:00');
    const key = newId();
    await feed.send(
      feed.record('received', key, '2026-02-11 10:00'), feed.record('acknowledged', key, '2026-02-11 10:00:02'), feed.record('contacted', key, '2026-02-11 10:30'),
      feed.record('registered', key, '2026-02-11 11:00'), feed.record('assigned', key, '2026-02-11 11:30'), feed.record('accepted', key, '2026-02-11 11:40'),
      feed.record('reached', key, '2026-02-11 14:00'), feed.record('planProposed', key, '2026-02-11 14:30'), feed.record('planAnswered', key, '2026-02-12 09:00'),
      feed.record('planExecuted', key, '2026-02-13 14:00'), feed.record('resolved', key, '2026-02-13 16:00'), feed.record('reviewTriggered', key, '2026-02-14 11:00'),
      feed.record('reviewOpened', key, '2026-02-24 15:00'), feed.record('reviewerAssigned', key, '2026-02-24 15:10'), feed.record('evidenceRequested', key, '2026-02-24 15:30'),
      feed.record('evidenceProvided', key, '2026-02-26 10:00'), feed.record('collectingFinished', key, '2026-02-26 11:00'), feed.record('concluded', key, '2026-03-05 16:00'),
      feed.record('improvementAssigned', key, '2026-03-05 16:10'), feed.record('fedBack', key, '2026-03-05 16:20'), feed.record('improvementSubmitted', key, '2026-03-20 10:00'),
    );
    await feed.until(key, '2026-03-20 10:00 met RECTIFY');
    const shown = (await clocks(key)).map(({ stage, status, dueAt }) => [stage, status, dueAt]);
    const at = (time: string) => local(time).toISOString();
    expect(shown).toEqual([
      ['ACK', 'MET', at('2026-02-11 11:00')], ['FIRST_CONTACT', 'MET', at('2026-02-11 11:00')], ['REGISTER', 'MET', at('2026-02-12 18:00')], ['RESOLVE', 'MET', at('2026-02-27 18:00')],
      ['ASSESS_DISPATCH', 'MET', at('2026-02-12 18:00')], ['ACCEPT', 'MET', at('2026-02-12 18:00')], ['DEPT_CONTACT', 'MET', at('2026-02-14 18:00')], ['PLAN', 'MET', at('2026-02-14 18:00')],
      ['REMEDY', 'MET', at('2026-02-13 18:00')], ['CALLBACK', 'CANCELLED', at('2026-02-24 18:00')], ['REVIEW_SCREEN', 'MET', at('2026-02-25 18:00')],
      ['REVIEW_CONCLUDE', 'MET', at('2026-03-09 18:00')], ['REVIEW_EVIDENCE', 'MET', at('2026-02-26 18:00')], ['REVIEW_FEEDBACK', 'MET', at('2026-03-12 18:00')],
      ['RECTIFY', 'MET', at('2026-03-31 18:00')],
    ]);
    const { rows } = await sut.database.pool.query<{ next_at: Date | null }>('select next_at from complaint_clocks where complaint_id = $1', [key]);
    expect(rows).toEqual([{ next_at: null }]);
  });

  it('stand while it waits for the customer, and tell in their ledgers by which facts and policies they stood, moved and ended (domain §6.5 rule 5)', async () => {
    await now('2026-09-30 10:10');
    const key = await feed.receive('2026-09-30 10:00');
    const registered = feed.record('registered', key, '2026-09-30 10:05', { category: 'PROCESS.DELAY' });
    const asked = feed.record('infoRequested', key, '2026-10-09 10:00');
    await feed.send(feed.record('acknowledged', key, '2026-09-30 10:01'), feed.record('contacted', key, '2026-09-30 10:02'), registered, feed.record('assigned', key, '2026-09-30 10:06'));
    await feed.send(feed.record('accepted', key, '2026-09-30 10:07'), feed.record('reached', key, '2026-09-30 10:08'), feed.record('planProposed', key, '2026-09-30 10:09'));
    await feed.until(key, '2026-09-30 10:09 met PLAN');
    await now('2026-10-09 10:00');
    await feed.send(asked);
    await feed.until(key, '2026-10-09 10:00 paused RESOLVE');
    expect((await one(key, 'RESOLVE')).body).toMatchObject({ status: 'PAUSED', pausedAt: local('2026-10-09 10:00').toISOString() });
    await now('2026-10-14 18:00:01');
    await feed.until(key, '2026-10-13 18:00 reminded CUSTOMER_REPLY');
    expect(feed.said(key).join()).not.toContain('warned RESOLVE');
    await feed.send(feed.record('infoSupplied', key, '2026-10-13 10:00'));
    await feed.until(key, '2026-10-13 10:00 resumed RESOLVE');
    await feed.send(feed.record('resolved', key, '2026-10-14 18:00'));
    await feed.until(key, '2026-10-14 18:00 met RESOLVE');
    const { body } = await one(key, 'RESOLVE');
    expect(body).toMatchObject({ status: 'MET', isLate: false, dueAt: local('2026-10-20 18:00').toISOString(), policyId: 'RESOLVE', policyVersion: 1 });
    const ledger = body['ledger'] as Record<string, unknown>[];
    expect(ledger.map(({ what, factType }) => [what, factType])).toEqual([
      ['STARTED', 'complaint.received.v1'], ['HANDED_OVER', 'handling.assigned.v1'], ['PAUSED', 'handling.info-requested.v1'], ['RESUMED', 'handling.info-supplied.v1'],
      ['MET', 'handling.resolved.v1'],
    ]);
    expect(ledger[2]).toMatchObject({ factId: asked.id, reason: 'CUSTOMER_INFO', at: local('2026-10-09 10:00').toISOString() });
  });

  it('give the customer up after ten working days of silence, and end a pause after fifteen', async () => {
    await now('2026-03-02 10:00');
    const [silent, away] = [await feed.receive('2026-03-02 10:00'), await feed.receive('2026-03-02 10:00')];
    await feed.send(feed.record('asked', silent, '2026-03-02 10:30'), feed.record('registered', away, '2026-03-02 10:30'), feed.record('suspended', away, '2026-03-03 10:00'));
    await feed.until(away, '2026-03-03 10:00 paused RESOLVE');
    await now('2026-03-24 18:00:01');
    expect((await feed.until(silent, '2026-03-16 18:00 breached CUSTOMER_REPLY')).filter((sentence) => sentence.includes('CUSTOMER_REPLY'))).toEqual([
      '2026-03-02 10:30 started CUSTOMER_REPLY', '2026-03-05 18:00 reminded CUSTOMER_REPLY', '2026-03-11 18:00 reminded CUSTOMER_REPLY', '2026-03-12 16:42 warned CUSTOMER_REPLY',
      '2026-03-16 18:00 breached CUSTOMER_REPLY',
    ]);
    await feed.until(away, '2026-03-24 18:00 resumed RESOLVE');
    const resolve = (await clocks(away)).find(({ stage }) => stage === 'RESOLVE');
    expect(resolve).toMatchObject({ status: 'RUNNING', dueAt: local('2026-04-01 18:00').toISOString() });
  });

  it('run beside each other in rounds and transfers, each found by its own id', async () => {
    await now('2026-03-16 12:00');
    const key = newId();
    await feed.send(
      feed.record('received', key, '2026-03-13 16:30'), feed.record('registered', key, '2026-03-13 16:50', { category: 'PRODUCT.HARDWARE', severity: 'MODERATE' }),
      feed.record('assigned', key, '2026-03-13 17:00', { departmentId: 'CUSTOMER_SERVICE', handlerId: 'service-1' }),
      feed.record('transferred', key, '2026-03-13 17:40', { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1', onSiteRequired: true }),
      feed.record('accepted', key, '2026-03-13 17:50', { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1' }),
    );
    await feed.until(key, '2026-03-14 17:40 escalated ON_SITE L1');
    expect(feed.said(key)).toEqual(expect.arrayContaining(['2026-03-14 12:52 warned ON_SITE', '2026-03-14 17:40 breached ON_SITE']));
    const [first, second] = [await one(key, 'ACCEPT'), await one(key, 'ACCEPT', 2)];
    expect([first.body, second.body]).toMatchObject([{ status: 'MET', responsible: { departmentId: 'CUSTOMER_SERVICE' } }, { status: 'MET', responsible: { departmentId: 'AFTER_SALES' } }]);
    await feed.send(feed.record('resolved', key, '2026-03-16 11:00'), feed.record('calledBack', key, '2026-03-16 11:30'), feed.record('reopened', key, '2026-03-16 11:31', {}, 2));
    await feed.until(key, '2026-03-16 11:31 started REHANDLE');
    expect((await clocks(key)).at(-1)).toMatchObject({ stage: 'REHANDLE', round: 2, dueAt: local('2026-03-23 18:00').toISOString() });
    expect(stream.records.filter(({ topic }) => topic === deadLettersOf('sla'))).toEqual([]);
  });
});
