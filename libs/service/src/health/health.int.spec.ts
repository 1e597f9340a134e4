import { type ServiceUnderTest, startServiceUnderTest, waitFor } from '@redress/testing';
import { tickets } from '../fixtures/tickets.spec.js';

describe('the health of a service', () => {
  let sut: ServiceUnderTest;
  beforeAll(async () => (sut = await startServiceUnderTest(tickets)));
  afterAll(() => sut.stop());

  const ready = () => sut.request('GET', '/health/ready');

  it('is told to anybody', async () => {
    expect(await sut.request('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
  });

  it('is ready when its database answers, its consumer is in its group and its outbox is sent', async () => {
    const { status, body } = await waitFor('readiness', async () => {
      const answer = await ready();
      return answer.status === 200 && answer;
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: { isOk: true }, subscription: { isOk: true }, outbox: { isOk: true }, lifecycle: { isOk: true } } },
    });
  });

  const addOld = (key: string) => sut.database.pool.query(`
    insert into outbox_event (shard, id, aggregatetype, aggregateid, type, payload, headers, created_at)
    values (0, gen_random_uuid(), 'complaint.events.v1', $1, 'x', '{}', '{}', clock_timestamp() - interval '61 seconds')`, [key]);

  it('is not ready while a record that is a minute old waits to be sent', async () => {
    const holder = await sut.database.pool.connect();
    await holder.query(`select pg_advisory_lock(hashtext('redress.outbox'), 0)`);
    await addOld('stuck');
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not-ready', checks: { outbox: { isOk: false, detail: expect.stringMatching(/^oldest unsent record 6\d/) as string } } } });
    await holder.query(`delete from outbox_event where aggregateid = 'stuck'`);
    holder.release(true);
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('does not suffer from what waits behind a parked record: the others flow', async () => {
    await sut.database.pool.query(`insert into outbox_parked (id, aggregatetype, aggregateid, type, is_base64, headers, error) values (gen_random_uuid(), 'complaint.events.v1', 'parked', 'x', false, '{}', 'x')`);
    await addOld('parked');
    expect(await ready()).toMatchObject({ status: 200, body: { checks: { outbox: { isOk: true, detail: 'oldest unsent record 0.0 s' } } } });
    await sut.database.pool.query(`delete from outbox_event where aggregateid = 'parked'; delete from outbox_parked`);
  });

  it('shows its measures in the format of Prometheus, those of its outbox among them', async () => {
    await sut.request('GET', '/v1/tickets/open-door');
    const { status, headers, body } = await sut.request('GET', '/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = String(body['text']);
    expect(text).toMatch(/^redress_outbox_age\{.*\} \d/m);
    expect(text).toMatch(/^http_server_request_duration_count\{.*http_route="\/v1\/tickets\/open-door".*\} \d/m);
    expect(text).not.toMatch(/http_route="\/health/);
  });
});
