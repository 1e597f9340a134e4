import { EVENTS } from '@redress/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../benchmark.js';
import { feedReceived } from '../feed.js';
import { byType, type Counted, TopicCounter } from '../topics.js';
import { CpuMeter } from '../usage.js';
import { createWorld, type World } from '../world.js';
import type { Candidate } from './candidates.js';
import { FACTS_PER_COMPLAINT } from './template.js';

/** One candidate, once. */
export interface Measured {
  /** `complaint.received` heard a second, in the steady part. */
  readonly perSecond: number;
  /** CPU of its own process for one of them, in ms, and of database and broker together. */
  readonly ownCpuMs: number;
  readonly serverCpuMs: number;
  /** What it left, to see that the candidates did the same: records by type, rows by table. */
  readonly left: string;
}

/** The share of the outgoing facts that counts as start-up. */
const START_UP = 0.1;

/** Lets a candidate work off what waits on the stream; `look` sees the world before it is gone. */
export async function measure(bench: Bench, candidate: Candidate, templateFile: string, look?: (world: World) => Promise<unknown>): Promise<Measured> {
  const world = await createWorld(bench, 'one');
  const counter = await TopicCounter.open(world.bus);
  try {
    const facts = candidate.facts(bench);
    await world.migrate('sla');
    await feedReceived(world.bus, facts);
    const before = candidate.output === EVENTS ? facts : 0;
    const stated = facts * FACTS_PER_COMPLAINT;

    const one = candidate.start(world, bench, templateFile);
    await counter.until(candidate.output, before + stated * START_UP, 60_000, 20);
    const { kafka, postgres } = bench.stack.pids();
    const meter = new CpuMeter({ own: one.pid, ...(kafka && postgres ? { kafka, postgres } : {}) });
    const atMeter = await counter.count(candidate.output);
    await counter.until(candidate.output, before + stated);
    const used = meter.used();
    const metered = (before + stated - atMeter) / FACTS_PER_COMPLAINT;
    // What was sent is deleted from the outbox in the same transaction, a moment later.
    await sleep(1_000);
    const left = await leftBy(world, candidate);
    await look?.(world);
    await one.stop();

    const records = await counter.read(candidate.output);
    const perSecond = steadyRate(records.filter(({ type }) => type.startsWith('clock.'))) / FACTS_PER_COMPLAINT;
    const types = [...byType(records)].map(([type, count]) => `${count} ${type}`).join(', ');
    return {
      perSecond,
      ownCpuMs: (used.get('own') ?? 0) / metered,
      serverCpuMs: ((used.get('kafka') ?? 0) + (used.get('postgres') ?? 0)) / metered,
      left: `${types}; rows: ${left}`,
    };
  } finally {
    await counter.close();
    await world.stop();
  }
}

async function leftBy(world: World, { tables }: Candidate): Promise<string> {
  const counts = await Promise.all(tables.map(async (table) => {
    // Policies are heard and stated by the service alone: they are no part of the work.
    const only = table === 'inbox' ? ` where consumer = (select consumer from inbox group by consumer order by count(*) desc limit 1)` : '';
    const { rows } = await world.database('sla').query<{ n: string }>(`select count(*) as n from ${table}${only}`);
    return `${rows[0]?.n ?? '?'} ${table}`;
  }));
  return counts.join(', ');
}

/** Records a second, from when a tenth of them was out until the last. */
function steadyRate(records: readonly Counted[]): number {
  const times = records.map(({ sentAt }) => sentAt).sort((a, b) => a - b);
  const first = Math.floor(times.length * START_UP);
  const start = times[first];
  const end = times.at(-1);
  if (start === undefined || end === undefined || end <= start) throw new Error('too few facts were stated to say how fast');
  return ((times.length - 1 - first) / (end - start)) * 1_000;
}
