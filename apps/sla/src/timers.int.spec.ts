import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { local } from './domain/clocks.builder.spec.js';
import { Feed } from './feed.spec.js';
import { tapKafka } from './kafka-wire.spec.js';
import { sla } from './sla.module.js';

describe('timers of sla', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;
  const others: ServiceUnderTest[] = [];
  const now = (time: string) => sut.setClock(local(time).toISOString());
  const another = async () => {
    const instance = await startServiceUnderTest(sla, {}, sut);
    others.push(instance);
    return instance;
  };
  const isQuiet = async (until: string) =>
    (await sut.database.pool.query('select from complaint_clocks where next_at <= $1 union all select from outbox_event', [local(until)])).rowCount === 0;

  beforeEach(async () => {
    sut = await startServiceUnderTest(sla);
    stream = await readStream(sut.bus, [EVENTS]);
    feed = new Feed(sut.bus, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterEach(async () => {
    await feed.stop();
    await stream.stop();
    for (const instance of others.splice(0)) await instance.stop();
    await sut.stop();
  });

  it('fire in order whatever became due while the clock was moved far ahead (S0-16)', async () => {
    await now('2026-02-14 19:00');
    const key = await feed.receive('2026-02-14 19:00');
    await now('2026-03-10 09:00');
    expect((await feed.until(key, '2026-03-04 18:00 escalated RESOLVE L2')).slice(4)).toEqual([
      '2026-02-14 19:48 warned ACK', '2026-02-14 19:48 warned FIRST_CONTACT',
      '2026-02-14 20:00 breached ACK', '2026-02-14 20:00 escalated ACK L1', '2026-02-14 20:00 breached FIRST_CONTACT', '2026-02-14 20:00 escalated FIRST_CONTACT L1',
      '2026-02-14 21:00 escalated ACK L2', '2026-02-14 21:00 escalated FIRST_CONTACT L2', '2026-02-15 20:00 escalated ACK L3', '2026-02-15 20:00 escalated FIRST_CONTACT L3',
      '2026-02-24 16:24 warned REGISTER', '2026-02-24 18:00 breached REGISTER', '2026-02-24 18:00 escalated REGISTER L1',
      '2026-02-25 18:00 escalated REGISTER L2', '2026-03-02 14:48 warned RESOLVE', '2026-03-02 18:00 escalated REGISTER L3',
      '2026-03-03 18:00 breached RESOLVE', '2026-03-03 18:00 escalated RESOLVE L1', '2026-03-04 18:00 escalated RESOLVE L2',
    ]);
    const { rows } = await sut.database.pool.query<{ next_at: Date | null }>('select next_at from complaint_clocks');
    expect(rows).toEqual([{ next_at: local('2026-03-10 18:00') }]);
  });

  it('fire 2,000 complaints once each, by two instances at once (design §4)', async () => {
    const second = await another();
    await Promise.all([now('2026-03-12 10:00'), second.setClock(local('2026-03-12 10:00').toISOString())]);
    const keys = Array.from({ length: 2_000 }, () => newId());
    await feed.send(...keys.map((key) => feed.record('received', key, '2026-03-12 10:00')));
    await waitFor('2,000 rows', async () => (await sut.database.pool.query('select from complaint_clocks')).rowCount === keys.length, 90_000);
    await Promise.all([now('2026-03-12 11:30'), second.setClock(local('2026-03-12 11:30').toISOString())]);
    await waitFor('nothing due', () => isQuiet('2026-03-12 11:30'), 90_000);
    const said = await waitFor('every fact', () => [feed.saidOfAll()].find((all) => keys.every((key) => (all.get(key)?.length ?? 0) >= 10)), 90_000);
    const expected = [
      '2026-03-12 10:00 started ACK', '2026-03-12 10:00 started FIRST_CONTACT', '2026-03-12 10:00 started REGISTER', '2026-03-12 10:00 started RESOLVE', '2026-03-12 10:48 warned ACK',
      '2026-03-12 10:48 warned FIRST_CONTACT', '2026-03-12 11:00 breached ACK', '2026-03-12 11:00 escalated ACK L1', '2026-03-12 11:00 breached FIRST_CONTACT',
      '2026-03-12 11:00 escalated FIRST_CONTACT L1',
    ];
    expect(keys.filter((key) => said.get(key)?.join() !== expected.join())).toEqual([]);
  }, 240_000);

  it('fire once when an instance dies between finding what is due and committing it', async () => {
    await now('2026-03-12 10:00');
    const keys = await Promise.all(Array.from({ length: 20 }, () => feed.receive('2026-03-12 10:00')));
    await waitFor('an empty outbox', async () => (await sut.database.pool.query('select from outbox_event')).rowCount === 0);
    // Nobody gets past the outbox: the decision is made, and waits to be written.
    const gate = new Client({ connectionString: sut.database.url });
    await gate.connect();
    await gate.query('begin; lock table outbox_event in access exclusive mode');
    const dying = await startServiceUnderTest(sla, {}, sut);
    await dying.setClock(local('2026-03-12 11:30').toISOString());
    const stuck = () => sut.database.pool.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into outbox_event%'`);
    await waitFor('a decision in its hands', async () => (await stuck()).rowCount === 1);
    const stopped = dying.stop();
    await gate.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'redress'`);
    await gate.query('rollback');
    await gate.end();
    await stopped;
    expect(keys.flatMap((key) => feed.said(key))).toHaveLength(80);
    await now('2026-03-12 11:30');
    await waitFor('every fact', () => keys.every((key) => feed.said(key).length >= 10));
    await waitFor('nothing due', () => isQuiet('2026-03-12 11:30'));
    for (const key of keys) {
      expect(feed.said(key)).toHaveLength(10);
      expect(feed.said(key).slice(4, 6)).toEqual(['2026-03-12 10:48 warned ACK', '2026-03-12 10:48 warned FIRST_CONTACT']);
    }
  });

  it('pass a row that cannot be got past, and do not forget it', async () => {
    await now('2026-03-12 10:00');
    const [broken, refused, sound] = [await feed.receive('2026-03-12 10:00'), await feed.receive('2026-03-12 10:00'), await feed.receive('2026-03-12 10:01')];
    const { pool } = sut.database;
    const limitFirst = (limit: string) => pool.query(`update clocks set clock = jsonb_set(clock::jsonb, '{limit}', $2)::json where complaint_id = $1 and place = 0`, [broken, limit]);
    await limitFirst('null');
    await pool.query(`update complaint_clocks set next_at = next_at - interval '1 hour' where complaint_id = $1`, [broken]);
    await pool.query(`alter table complaint_clocks add check (complaint_id <> '${refused}' or version < 5)`);
    await now('2026-03-12 11:30');
    await feed.until(sound, '2026-03-12 11:01 escalated FIRST_CONTACT L1');
    expect(feed.said(broken)).toHaveLength(4);
    expect(feed.said(refused)).toHaveLength(4);
    await limitFirst('{"unit":"H","amount":1}');
    await pool.query('alter table complaint_clocks drop constraint complaint_clocks_check');
    await feed.until(broken, '2026-03-12 11:00 escalated FIRST_CONTACT L1');
    await feed.until(refused, '2026-03-12 11:00 escalated FIRST_CONTACT L1');
    expect(feed.said(refused)).toHaveLength(10);
  });

  it('wait after a start until sla has heard what was done in time while it was away (domain §4.3)', async () => {
    await now('2026-03-12 10:00');
    const key = await feed.receive('2026-03-12 10:00');
    await sut.service.stop();
    Object.assign(sut.service, { stop: () => Promise.resolve() });
    await feed.send(
      feed.record('acknowledged', key, '2026-03-12 10:30'), feed.record('contacted', key, '2026-03-12 10:40'), feed.record('registered', key, '2026-03-12 10:42'),
      feed.record('assigned', key, '2026-03-12 10:44'), feed.record('accepted', key, '2026-03-12 10:46'),
    );
    const back = await another();
    await back.setClock(local('2026-03-20 12:00').toISOString());
    expect((await feed.until(key, '2026-03-12 10:46 met ACCEPT')).filter((sentence) => !sentence.includes('started'))).toEqual([
      '2026-03-12 10:30 met ACK', '2026-03-12 10:40 met FIRST_CONTACT', '2026-03-12 10:42 met REGISTER', '2026-03-12 10:44 met ASSESS_DISPATCH', '2026-03-12 10:44 handed-over RESOLVE',
      '2026-03-12 10:46 met ACCEPT',
    ]);
    const next = await feed.receive('2026-03-20 12:00');
    await back.setClock(local('2026-03-20 12:48').toISOString());
    await feed.until(next, '2026-03-20 12:48 warned ACK');
  });

  it('wait too when Kafka was away for sla alone, until sla has heard what was done in time meanwhile (domain §4.3)', async () => {
    await now('2026-03-12 10:00');
    await feed.receive('2026-03-12 10:00');
    await sut.service.stop();
    Object.assign(sut.service, { stop: () => Promise.resolve() });
    const wire = tapKafka();
    const cutOff = await another();
    await cutOff.setClock(local('2026-03-12 10:00').toISOString());
    const { transport } = cutOff.service.parts;
    await waitFor('the subscription', () => transport.hearing !== undefined);
    wire.close();
    const key = await feed.receive('2026-03-12 10:00');
    // What was heard by then is committed, and the timers have begun.
    await cutOff.setClock(local('2026-03-12 10:48').toISOString());
    await feed.until(key, '2026-03-12 10:48 warned FIRST_CONTACT');
    wire.freeze();
    await feed.send(feed.record('acknowledged', key, '2026-03-12 10:50'), feed.record('contacted', key, '2026-03-12 10:55'));
    await waitFor('the silence to be noticed', () => transport.hearing === undefined);
    await cutOff.setClock(local('2026-03-12 11:30').toISOString());
    await sleep(1_000);
    wire.thaw();
    expect((await feed.until(key, '2026-03-12 10:55 met FIRST_CONTACT')).slice(4)).toEqual([
      '2026-03-12 10:48 warned ACK', '2026-03-12 10:48 warned FIRST_CONTACT', '2026-03-12 10:50 met ACK', '2026-03-12 10:55 met FIRST_CONTACT',
    ]);
    const next = await feed.receive('2026-03-12 11:30');
    await cutOff.setClock(local('2026-03-12 12:18').toISOString());
    await feed.until(next, '2026-03-12 12:18 warned ACK');
  }, 60_000);
});
