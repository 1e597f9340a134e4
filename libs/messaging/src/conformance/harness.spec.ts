import { Controller, Inject, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Clock, SystemClock } from '@redress/kernel';
import type { Pool } from 'pg';
import { type AnyJob, type Batch, type Bus, type Context, createMessagingTables, KafkaBatchServer, type Log, Metrics, OnCommands, OnFacts, Publisher, Relay, type RelayOptions, Runner, type Runtime, type Unit } from '../index.js';
import { relayDefaults } from '../relay.js';
import { Count, countWhenTicked, type Counter, counters, createCounters, forgetWhenErased, Open, tallies, tallyWhenKept, tallyWhenTicked } from './counters.spec.js';

const COUNTERS = Symbol('counters');
const TALLIES = Symbol('tallies');

@Controller()
class CountersController {
  constructor(@Inject(COUNTERS) private readonly counters: Runner<Counter, Context>) {}

  @OnCommands(Open, Count)
  run(batch: Batch): Promise<void> {
    return this.counters.runAll(batch);
  }

  @OnFacts(countWhenTicked)
  hear(batch: Batch): Promise<void> {
    return this.counters.runAll(batch);
  }
}

@Controller()
class TalliesController {
  constructor(@Inject(TALLIES) private readonly tallies: Runner<Counter, Context>) {}

  @OnFacts(tallyWhenTicked)
  hear(batch: Batch): Promise<void> {
    return this.tallies.runAll(batch);
  }
}

@Controller()
class KeptController {
  constructor(@Inject(TALLIES) private readonly tallies: Runner<Counter, Context>) {}

  @OnFacts(tallyWhenKept, forgetWhenErased)
  hear(batch: Batch): Promise<void> {
    return this.tallies.runAll(batch);
  }
}

@Module({ controllers: [CountersController] })
class CountersModule {}

@Module({ controllers: [CountersController, TalliesController] })
class TwoUnitsModule {}

@Module({ controllers: [CountersController, KeptController] })
class ErasingModule {}

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
  readonly sessionTimeoutMs?: number;
  /** The unit that counts, when a test needs another. */
  readonly unit?: Unit<Counter, Context>;
  readonly hasTallies?: boolean;
  /** Keeps tallies of what is kept, and hears when it is gone. */
  readonly isErasing?: boolean;
  /** Hears of every batch that Kafka delivers. */
  readonly observe?: (jobs: readonly AnyJob[]) => void;
  readonly relay?: Partial<RelayOptions>;
  /** The relay's own pool, when a test counts what the runner does. */
  readonly relayPool?: Pool;
}

class ObservedRunner extends Runner<Counter, Context> {
  constructor(
    runtime: Runtime,
    unit: Unit<Counter, Context>,
    private readonly observe: (jobs: readonly AnyJob[]) => void,
  ) {
    super(runtime, unit);
  }

  override runAll(batch: Batch): Promise<void> {
    this.observe(batch);
    return super.runAll(batch);
  }
}

export const GROUP = 'redress.intake';

export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const { bus, pool, log, clock = new SystemClock(), sessionTimeoutMs = 6_000, unit = counters } = options;
  const onFatal = options.onFatal ?? ((error: Error) => { throw error; });
  const metrics = new Metrics();
  const relay = new Relay(options.relayPool ?? pool, new Publisher(bus), metrics, log, { ...relayDefaults, ...options.relay });
  const runtime: Runtime = { service: 'intake', pool, clock, metrics, log, notifyRelay: (committed) => relay.notify(committed) };
  const runner = options.observe ? new ObservedRunner(runtime, unit, options.observe) : new Runner(runtime, unit);
  const server = new KafkaBatchServer({ service: 'intake', bus, clock, metrics, log, groupId: GROUP, onFatal, sessionTimeoutMs });
  const providers = [{ provide: COUNTERS, useValue: runner }, { provide: TALLIES, useValue: new Runner(runtime, tallies) }];
  const app: INestMicroservice = await NestFactory.createMicroservice({ module: moduleOf(options), providers }, { strategy: server, logger: false } as object);
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

const moduleOf = ({ hasTallies, isErasing }: InstanceOptions) => (isErasing ? ErasingModule : hasTallies ? TwoUnitsModule : CountersModule);

export async function migrate(pool: Pool): Promise<void> {
  await pool.query(createMessagingTables);
  await pool.query(createCounters);
}
