import { EVENTS } from '@redress/contracts';
import type { ServiceEnv } from '@redress/stack';
import { join, resolve } from 'node:path';
import type { Bench } from '../benchmark.js';
import { type NodeProcess, startNode } from '../node-process.js';
import { OWN_OUTPUT, type World } from '../world.js';

/** A program that hears `complaint.received` and states four clocks for each. */
export interface Candidate {
  readonly name: string;
  readonly facts: (bench: Bench) => number;
  /** Where it states its facts. */
  readonly output: string;
  /** Whether rows of inbox and state are left to be counted. */
  readonly tables: readonly string[];
  readonly start: (world: World, bench: Bench, templateFile: string) => NodeProcess;
}

const sla = (name: string, extra: ServiceEnv): Candidate => ({
  name, output: EVENTS, tables: ['complaint_clocks', 'clocks', 'clock_ledger', 'inbox', 'outbox_event'], facts: ({ sizes }) => sizes.facts,
  start: (world) => {
    world.start(['sla'], extra);
    const started = world.processes.get('sla');
    if (!started) throw new Error('sla did not start');
    return started;
  },
});

const script = (name: string, file: string, rest: Pick<Candidate, 'facts' | 'output' | 'tables'>, extra: ServiceEnv = {}): Candidate => ({
  name, ...rest,
  start: (world, { stack, options }, templateFile) =>
    startNode({
      script: resolve(__dirname, file),
      env: { ...world.env.sla, BENCH_OUTPUT: rest.output, BENCH_TEMPLATE: templateFile, ...extra },
      logFile: join(stack.dir, 'worlds', world.name, 'logs', `${file}.log`),
      profileDir: options.isProfiled ? join(stack.dir, 'worlds', world.name, 'profiles') : undefined,
    }),
});

/** sla with the configuration that the stack gives it: traces to a file, at most 20 new ones a second. */
export const us = sla('us', {});
/** The same, without any exporter: nothing is sampled. */
export const usUntraced = sla('us, tracing off', { OTEL_TRACES_FILE: '', OTEL_TRACES_PER_SECOND: '0' });

export const floor = script('bare floor', 'floor.main.js', { output: EVENTS, tables: us.tables, facts: ({ sizes }) => sizes.facts });
export const floorElsewhere = script('bare floor that does not hear itself', 'floor.main.js', { output: OWN_OUTPUT, tables: us.tables, facts: ({ sizes }) => sizes.facts });

const common = { output: OWN_OUTPUT, tables: ['complaint_clocks', 'clocks', 'clock_ledger'], facts: ({ sizes }: Bench) => sizes.factsCommonWay };
export const commonWay = script('common way', 'common-way.main.js', common);
export const commonWayWaiting = script('common way that waits for what it emits', 'common-way.main.js', common, { BENCH_WAIT: 'true' });
