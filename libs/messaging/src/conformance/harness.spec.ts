import { Controller, Inject, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { commandsOf } from '@redress/contracts';
import { type Clock, newId, SystemClock } from '@redress/kernel';
import type { Pool } from 'pg';
import { type Batch, type Bus, type Context, createMessagingTables, KafkaBatchServer, type Log, Metrics, OnCommands, OnFacts, Publisher, Relay, Runner, type Runtime } from '../index.js';
import { Count, countWhenTicked, type Counter, counters, createCounters, Open, TickedV1 } from './counters.js';

const RUNNER = Symbol('runner');

@Controller()
class CountersController {
  constructor(@Inject(RUNNER) private readonly counters: Runner<Counter, Context>) {}

  @OnCommands(Open, Count)
  run(batch: Batch): Promise<void> {
    return this.counters.runAll(batch);
  }

  @OnFacts(countWhenTicked)
  hear(batch: Batch): Promise<void> {
    return this.counters.runAll(batch);
  }
}

@Module({ controllers: [CountersController] })
class CountersModule {}

/** One running instance of a service that counts. */
export interface Instance {
  readonly runner: Runner<Counter, Context>;
  readonly server: KafkaBatchServer;
  readonly relay: Relay;
  stop(): Promise<void>;
}

export interface InstanceOptions {
  readonly bus: Bus;
  readonly pool: Pool;
  readonly log: Log;
  readonly clock?: Clock;
  readonly onFatal?: (error: Error) => void;
}

export async function startInstance({ bus, pool, log, clock = new SystemClock(), onFatal = (error) => { throw error; } }: InstanceOptions): Promise<Instance> {
  const metrics = new Metrics();
  const relay = new Relay(pool, new Publisher(bus), metrics, log);
  const runtime: Runtime = { service: 'intake', pool, clock, metrics, log, notifyRelay: () => relay.notify() };
  const runner = new Runner(runtime, counters);
  const server = new KafkaBatchServer({ service: 'intake', bus, clock, metrics, log, groupId: 'redress.intake', onFatal });
  const app: INestMicroservice = await NestFactory.createMicroservice(
    { module: CountersModule, providers: [{ provide: RUNNER, useValue: runner }] },
    { strategy: server, logger: false },
  );
  await app.listen();
  relay.start();
  return {
    runner, server, relay,
    stop: async () => {
      await app.close();
      await relay.stop();
    },
  };
}

export async function migrate(pool: Pool): Promise<void> {
  await pool.query(createMessagingTables);
  await pool.query(createCounters);
}

/** Sends records as an enterprise would, in order, with a plain producer. */
export async function produce(bus: Bus, topic: string, messages: readonly { key?: string; value: Buffer | string | null; headers?: Record<string, string | Buffer> }[]): Promise<void> {
  const producer = bus.client.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  await producer.send({ topic: bus.prefix + topic, acks: -1, messages: messages.map(({ key, value, headers }) => ({ key: key ?? null, value, headers: headers ?? {} })) });
  await producer.disconnect();
}

export const commandTopic = commandsOf('intake');

export function commandRecord(type: string, key: string | undefined, data: unknown, overrides: Record<string, string> = {}) {
  const headers: Record<string, string> = {
    ce_specversion: '1.0', ce_id: newId(), ce_source: '/crm', ce_type: type, ce_time: new Date().toISOString(),
    ce_actorkind: 'STAFF', ce_actorid: 'agent-1', ce_actorrole: 'AGENT', 'content-type': 'application/json', ...overrides,
  };
  return { ...(key ? { key } : {}), value: JSON.stringify(data), headers };
}

export function tickRecord(key: string, by: number, id = newId()) {
  return {
    key,
    value: JSON.stringify({ by }),
    headers: { ce_specversion: '1.0', ce_id: id, ce_source: '/routing', ce_type: TickedV1.type, ce_time: new Date().toISOString(), ce_partitionkey: key, 'content-type': 'application/json' },
  };
}
