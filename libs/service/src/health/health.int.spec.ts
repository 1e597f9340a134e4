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

  it('is not ready while a record that is a minute old waits to be sent', async () => {
    // What follows a parked record under the same key is held back by the relay.
    await sut.database.pool.query(`insert into outbox_parked (id, aggregatetype, aggregateid, type, is_base64, headers, error) values (gen_random_uuid(), 'complaint.events.v1', 'stuck', 'x', false, '{}', 'x')`);
    await sut.database.pool.query(`
      insert into outbox_event (shard, id, aggregatetype, aggregateid, type, payload, headers, created_at)
      values (0, gen_random_uuid(), 'complaint.events.v1', 'stuck', 'x', '{}', '{}', clock_timestamp() - interval '61 seconds')`);
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not-ready', checks: { outbox: { isOk: false, detail: expect.stringMatching(/^oldest unsent record 6\d/) as string } } } });
    await sut.database.pool.query(`delete from outbox_event where aggregateid = 'stuck'; delete from outbox_parked`);
    expect(await ready()).toMatchObject({ status: 200 });
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
