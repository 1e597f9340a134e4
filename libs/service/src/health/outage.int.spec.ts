import { freePort, type RunningPostgres, startPostgres } from '@redress/stack';
import { environmentOf, freshBus, migratedDatabase, requestsTo, type ServiceUnderTest, startServiceUnderTest, startTestIssuer, waitFor } from '@redress/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createService } from '../create-service.js';
import { tickets } from '../fixtures/tickets.spec.js';

const AGENT = { roles: ['AGENT'] };

describe('while PostgreSQL is away', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-outage-'));
  let postgres: RunningPostgres;
  let port: number;
  let sut: ServiceUnderTest;
  const ofTheRun = process.env['REDRESS_TEST_POSTGRES'] ?? '';
  const start = () => startPostgres({ dir: join(dir, 'postgres'), port, durable: false, persistent: true });

  beforeAll(async () => {
    port = await freePort();
    postgres = await start();
    // This file's own server: stopping that of the run would stop the other tests.
    process.env['REDRESS_TEST_POSTGRES'] = postgres.adminUrl;
    sut = await startServiceUnderTest(tickets);
  });
  afterAll(async () => {
    await sut.stop();
    await postgres.stop();
    process.env['REDRESS_TEST_POSTGRES'] = ofTheRun;
    rmSync(dir, { recursive: true, force: true });
  });

  const open = (key: string) => sut.request('POST', '/v1/tickets', { as: AGENT, body: { title: key }, headers: { 'idempotency-key': key } });

  it('a service says so, refuses commands and queries for now, and goes on by itself when it is back', async () => {
    expect(await open('before')).toMatchObject({ status: 201 });
    await postgres.stop();

    const refused = await open('meanwhile');
    expect(refused).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await sut.request('GET', '/v1/tickets', { as: AGENT })).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(await sut.request('GET', '/v1/policies/department', { as: AGENT })).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(await sut.request('GET', '/health/ready')).toMatchObject({ status: 503, body: { status: 'not-ready', checks: { database: { isOk: false, detail: 'does not answer' }, lifecycle: { isOk: true } } } });
    expect(await sut.request('GET', '/health/live')).toMatchObject({ status: 200 });
    expect((await sut.request('GET', '/metrics')).status).toBe(200);

    postgres = await start();
    expect(await waitFor('the command to be taken', async () => {
      const answer = await open('meanwhile');
      return answer.status === 201 && answer;
    })).toMatchObject({ body: { resourceId: expect.any(String) as string } });
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    const { body } = await sut.request('GET', '/v1/tickets', { as: AGENT });
    expect((body['items'] as { title: string }[]).map(({ title }) => title).sort()).toEqual(['before', 'meanwhile']);
  });

  it('a service starts all the same, and works as soon as it is back', async () => {
    await postgres.stop();
    const starting = startServiceUnderTest(tickets, {}, { bus: sut.bus, issuer: sut.issuer, database: sut.database });
    postgres = await start();
    const started = await starting;
    expect(await started.request('POST', '/v1/tickets', { as: AGENT, body: { title: 'after' } })).toMatchObject({ status: 201 });
    await started.stop();
  });

  it('a service that still waits for it stops when it is told to', async () => {
    const environment = { ...environmentOf(sut), DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing', LOG_LEVEL: 'silent' };
    const service = await createService(tickets, environment, () => undefined);
    const running = service.run();
    await service.stop();
    await expect(running).resolves.toBeUndefined();
  });
});

describe('while Kafka is away', () => {
  it('a service starts, takes commands, says that it is not ready, and stops in time', async () => {
    const [bus, issuer, database] = await Promise.all([freshBus(), startTestIssuer(), migratedDatabase(tickets)]);
    const service = await createService(tickets, { ...environmentOf({ bus, issuer, database }), KAFKA_BROKERS: '127.0.0.1:9' }, () => undefined);
    const url = await service.listen();
    const running = service.run();
    const request = requestsTo(url, issuer);
    const checks = async () => (await request('GET', '/health/ready')).body['checks'] as Record<string, { isOk: boolean }>;
    await waitFor('the database to be ready', async () => (await checks())['database']?.isOk);
    expect(await request('POST', '/v1/tickets', { as: AGENT, body: { title: 'no Kafka' } })).toMatchObject({ status: 201 });
    expect(await request('GET', '/health/ready')).toMatchObject({ status: 503, body: { checks: { database: { isOk: true }, subscription: { isOk: false } } } });
    const { rows } = await database.pool.query('select from outbox_event');
    expect(rows).toHaveLength(1);
    await service.stop();
    await running;
    await database.close();
    await issuer.stop();
  });
});
