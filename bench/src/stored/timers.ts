import { EVENTS } from '@redress/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Benchmark } from '../benchmark.js';
import { Slice } from '../slice/slice.js';
import { median, percentile, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import type { World } from '../world.js';
import { acceptedCases } from './accepted.js';

/** From setting the timers until they are due: long enough that they are all set, and that the services have calmed down. */
const LEAD_MS = 12_000;
const PATIENCE_MS = 60_000;

interface Measured {
  /** From the start of the second in which they were due until the last fact of the last of them was on the stream, in s. */
  readonly lastAfterS: number;
  /** From its own due instant until its breach was on the stream, for each timer, in ms. */
  readonly latenesses: readonly number[];
}

/** Row 6: many timers due at once, among very many that wait. */
export const timers: Benchmark = {
  name: 'timers',
  about: 'timers that are due within one second, among many that wait',
  run: async (bench) => {
    const { timersDue, timersWaiting } = bench.sizes;
    const { world } = await acceptedCases(bench, timersWaiting);
    const slice = await Slice.start(bench, 'stored', world);
    try {
      const runs: Measured[] = [];
      for (let repeat = 1; repeat <= bench.options.repeats; repeat++) {
        const run = await measure(bench, slice, repeat);
        runs.push(run);
        bench.say(`${repeat}: the last of ${timersDue} after ${rounded(run.lastAfterS)} s`);
      }
      const line = [0.5, 0.95, 0.99, 1].map((share) => rounded(median(runs.map(({ latenesses }) => percentile(latenesses, share)))));
      return {
        rows: [{ what: `${rounded(timersDue)} timers due in one second, ${rounded(timersWaiting)} waiting: last one fired after`, unit: 's', target: { atMost: 5 }, samples: runs.map(({ lastAfterS }) => lastAfterS) }],
        details: [
          'Clocks that were warned before are due at instants spread over one second; each states a breach and its first escalation. All five services run and hear of it. ' +
            'Counted from the start of that second until a reader of the stream had seen the last of these facts.',
          tableOf(['lateness of a breach against its own due instant', 'p50', 'p95', 'p99', 'max'], [['ms', ...line]]),
        ],
      };
    } finally {
      await slice.leave();
    }
  },
};

async function measure({ sizes: { timersDue } }: Bench, { world }: Slice, repeat: number): Promise<Measured> {
  const startsAt = Math.ceil((Date.now() + LEAD_MS) / 1_000) * 1_000;
  const reader = await readClockFacts(world);
  try {
    await setTimers(world, timersDue, (repeat - 1) * timersDue, startsAt);
    if (Date.now() > startsAt - 2_000) throw new Error('setting the timers took longer than they had');
    const expected = timersDue * 2;
    for (const end = startsAt + PATIENCE_MS; reader.seen.length < expected; await sleep(20)) {
      if (Date.now() > end) throw new Error(`${reader.seen.length} of ${expected} facts were stated`);
    }
    return {
      lastAfterS: (Math.max(...reader.seen.map(({ seenAt }) => seenAt)) - startsAt) / 1_000,
      latenesses: reader.seen.filter(({ type }) => type === 'clock.breached.v1').map(({ dueAt, seenAt }) => seenAt - dueAt),
    };
  } finally {
    await reader.stop();
  }
}

/** Sets the first clock of stored complaints to be due, a millisecond after one another, from an instant on. */
async function setTimers(world: World, count: number, skip: number, startsAt: number): Promise<void> {
  await world.database('sla').query(
    `with chosen as (
  select complaint_id, to_timestamp($3::float8 / 1000) + (row_number() over (order by complaint_id) * 1000 / $1::int) * interval '1 millisecond' as due
  from (select complaint_id from complaint_clocks where next_at > now() + interval '1 day' order by complaint_id limit $1 offset $2) c
), awaited as (
  update complaint_clocks t set next_at = due + interval '1 millisecond' from chosen where t.complaint_id = chosen.complaint_id
)
update clocks t
set clock = (clock::jsonb - 'stoppedAt' - 'level' - 'escalateAt' || jsonb_build_object('status', 'WARNED', 'dueAt', to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json
from chosen where t.complaint_id = chosen.complaint_id and place = 0`,
    [count, skip, startsAt],
  );
}

interface SeenFact {
  readonly type: string;
  readonly dueAt: number;
  readonly seenAt: number;
}

/** Notes breaches and escalations as they appear on the stream. */
async function readClockFacts({ bus, name }: World): Promise<{ readonly seen: readonly SeenFact[]; stop: () => Promise<void> }> {
  const seen: SeenFact[] = [];
  const consumer = bus.client.consumer({ groupId: `${bus.prefix}timers-${name}-${crypto.randomUUID()}`, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topic: bus.prefix + EVENTS, fromBeginning: false });
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({
    eachBatch: ({ batch }) => {
      const seenAt = Date.now();
      for (const { headers, value } of batch.messages) {
        const type = String(headers?.['ce_type'] ?? '');
        if (type !== 'clock.breached.v1' && type !== 'clock.escalated.v1') continue;
        seen.push({ type, seenAt, dueAt: new Date((JSON.parse(value?.toString() ?? '{}') as { dueAt: string }).dueAt).getTime() });
      }
      return Promise.resolve();
    },
  });
  await joined;
  return { seen, stop: () => consumer.disconnect() };
}
