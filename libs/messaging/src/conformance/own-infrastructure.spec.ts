import { freePort, type RunningKafka, type RunningPostgres, startKafka, startPostgres } from '@redress/stack';
import { readStream } from '@redress/testing';
import { EVENTS, REPLIES } from '@redress/contracts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { type Bus, connectKafka, ensureTopics } from '../index.js';
import { assemble, DEAD_LETTERS, migrateAt, testLog, type World } from './world.spec.js';

/** A broker and a database server of one test file's own, which it may stop, kill and start again. */
export interface OwnInfrastructure {
  readonly world: World;
  stopKafka(how?: 'stop' | 'kill'): Promise<void>;
  startKafka(): Promise<void>;
  stopPostgres(how?: 'stop' | 'kill'): Promise<void>;
  startPostgres(): Promise<void>;
  close(): Promise<void>;
}

export async function startOwnInfrastructure(partitions = 3): Promise<OwnInfrastructure> {
  const dir = mkdtempSync(join(tmpdir(), 'redress-outage-'));
  const [kafkaPort, postgresPort] = [await freePort(), await freePort()];
  const runKafka = () => startKafka({ dir: join(dir, 'kafka'), port: kafkaPort, heapMb: 256 });
  // Durable: a server that is killed keeps what it has committed.
  const runPostgres = () => startPostgres({ dir: join(dir, 'postgres'), port: postgresPort, durable: true, persistent: true });
  const running: { kafka: RunningKafka; postgres: RunningPostgres } = { kafka: await runKafka(), postgres: await runPostgres() };

  const newClient = (): Bus => connectKafka({ brokers: [running.kafka.brokers], clientId: 'test' }, testLog);
  const bus = newClient();
  await ensureTopics(bus, { partitions, replicationFactor: 1 });
  await migrateAt(running.postgres.adminUrl);
  const pool = new Pool({ connectionString: running.postgres.adminUrl, max: 4 });
  pool.on('error', () => undefined);
  const stream = await readStream(bus, [EVENTS, REPLIES, DEAD_LETTERS]);
  const world = assemble(bus, { url: running.postgres.adminUrl, pool, close: () => pool.end() }, stream, newClient);
  return {
    world,
    stopKafka: async (how = 'stop') => {
      testLog.info({ how }, 'Kafka is stopped');
      await running.kafka[how]();
    },
    startKafka: async () => {
      running.kafka = await runKafka();
      testLog.info({}, 'Kafka is back');
    },
    stopPostgres: (how = 'stop') => running.postgres[how](),
    startPostgres: async () => void (running.postgres = await runPostgres()),
    close: async () => {
      await world.close();
      await Promise.all([running.kafka.stop(), running.postgres.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
