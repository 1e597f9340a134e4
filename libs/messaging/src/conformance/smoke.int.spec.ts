import { EVENTS, REPLIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freshBus, freshDatabase, type FreshDatabase, readStream, silentLog, type Stream, waitFor } from '@redress/testing';
import { Pool } from 'pg';
import type { Bus } from '../index.js';
import { commandRecord, commandTopic, type Instance, migrate, produce, startInstance, tickRecord } from './harness.js';

describe('a service on the library', () => {
  let bus: Bus;
  let database: FreshDatabase;
  let instance: Instance;
  let stream: Stream;

  beforeAll(async () => {
    database = await freshDatabase('counters', async (url) => {
      const pool = new Pool({ connectionString: url });
      await migrate(pool);
      await pool.end();
    });
    bus = await freshBus();
    instance = await startInstance({ bus, pool: database.pool, log: silentLog });
    stream = await readStream(bus, [EVENTS, REPLIES]);
  });

  afterAll(async () => {
    await stream.stop();
    await instance.stop();
    await database.close();
  });

  it('carries a command from Kafka to its reply and its fact', async () => {
    await produce(bus, commandTopic, [commandRecord('intake.open.v1', undefined, {})]);
    const reply = await waitFor('the reply', () => stream.of('command.replied.v1')[0]);
    expect(reply.data).toMatchObject({ status: 'ACCEPTED', seq: 1 });
    const fact = await waitFor('the fact', () => stream.of('counter.counted.v1')[0]);
    expect(fact.key).toBe((reply.data as { resourceId: string }).resourceId);
    expect(fact.headers).toMatchObject({ ce_source: '/intake', ce_sequence: '0000000001', ce_actorid: 'agent-1' });
  });

  it('applies facts of one key in their order, once each, however often they are delivered', async () => {
    const key = newId();
    const ticks = Array.from({ length: 200 }, (_, index) => tickRecord(key, 100 + index));
    await produce(bus, EVENTS, ticks);
    await produce(bus, EVENTS, ticks);
    await waitFor('200 facts', () => stream.of('counter.counted.v1').filter((fact) => fact.key === key).length >= 200);
    await waitFor('an empty outbox', async () => (await database.pool.query('select from outbox_event')).rowCount === 0);
    const counted = stream.of('counter.counted.v1').filter((fact) => fact.key === key);
    expect(counted.map(({ data }) => (data as { by: number }).by)).toEqual(ticks.map((_, index) => 100 + index));
    expect(counted.map(({ headers }) => Number(headers['ce_sequence']))).toEqual(ticks.map((_, index) => index + 1));
  });
});
