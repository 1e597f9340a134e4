import { environmentOf, freshBus, freshDatabase, type FreshDatabase, requestsTo, startTestIssuer, type TestIssuer, waitFor } from '@redress/testing';
import type { PoolClient } from 'pg';
import { ServiceProcess } from '../fixtures/service-process.spec.js';

const AGENT = { roles: ['AGENT'] };
const traceparent = (isSampled: boolean) => `00-${'c'.repeat(32)}-${'3'.repeat(16)}-0${isSampled ? 1 : 0}`;

/** Hooks for every promise, timer and socket would cost each service a twentieth of its CPU. In a process of its own, as the test runner has hooks itself. */
describe('a service has hooks for its promises', () => {
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let service: ServiceProcess;
  let url = '';
  let held: PoolClient | undefined;

  beforeAll(async () => {
    const bus = await freshBus();
    [issuer, database] = await Promise.all([startTestIssuer(), freshDatabase('empty', () => Promise.resolve())]);
    service = new ServiceProcess({ ...environmentOf({ issuer, bus, database }), CLOCK: 'system', LOG_LEVEL: 'info', DATABASE_MIGRATIONS: 'run', OTEL_TRACES_FILE: '/dev/null' });
    url = (await service.line('listening')).url ?? '';
    await service.line('running');
  });
  afterAll(async () => {
    held?.release(true);
    await service.kill();
    await database.close();
    await issuer.stop();
  });

  const request = (...[method, path, options]: Parameters<ReturnType<typeof requestsTo>>) => requestsTo(url, issuer)(method, path, { as: AGENT, ...options });
  const read = (isSampled: boolean, path = '/v1/tickets') => request('GET', path, { headers: { traceparent: traceparent(isSampled) } });
  const open = (isSampled: boolean) => request('POST', '/v1/tickets', { body: { title: 'A ticket' }, headers: { traceparent: traceparent(isSampled) } });

  /** Whoever reads or opens tickets waits until they are let go. */
  const hold = async () => {
    held = await database.pool.connect();
    await held.query('begin; lock table tickets in access exclusive mode');
  };
  const letGo = async () => {
    await held?.query('rollback');
    held?.release();
    held = undefined;
  };
  const waiting = (count: number) =>
    waitFor('the statements that wait', async () => {
      const { rowCount } = await database.pool.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      return rowCount === count;
    });

  it('neither at rest, nor while it is told something, sampled or not, or asked something that is not sampled', async () => {
    expect(await service.hasAsyncHooks()).toBe(false);
    await hold();
    const asked = [read(false), open(true)];
    await waiting(2);
    expect(await service.hasAsyncHooks()).toBe(false);
    await letGo();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 201]);
    expect(await service.hasAsyncHooks()).toBe(false);
  });

  it('as long as it is asked something that is sampled, until it has answered or refused the last', async () => {
    await hold();
    const asked = [read(true), read(false), read(true)];
    await waiting(3);
    expect(await service.hasAsyncHooks()).toBe(true);
    await letGo();
    await Promise.all(asked);
    await waitFor('the end of it', async () => !(await service.hasAsyncHooks()));
    const refused = await Promise.all(['/v1/tickets?limit=0', '/nowhere', '/v1/tickets/defect', '/v1/tickets/%00'].map((path) => read(true, path)));
    expect(refused.map(({ status }) => status)).toEqual([400, 404, 500, 400]);
    await waitFor('the end of it', async () => !(await service.hasAsyncHooks()));
  });

  it('no longer when nobody waits for the answer any more', async () => {
    await hold();
    const giveUp = new AbortController();
    const token = await issuer.token(AGENT);
    const asked = fetch(`${url}/v1/tickets`, { headers: { traceparent: traceparent(true), authorization: `Bearer ${token}` }, signal: giveUp.signal }).catch(() => 'given up');
    await waiting(1);
    expect(await service.hasAsyncHooks()).toBe(true);
    giveUp.abort();
    expect(await asked).toBe('given up');
    await waitFor('the end of it', async () => !(await service.hasAsyncHooks()));
    await letGo();
  });
});
