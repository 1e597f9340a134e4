import { services } from '@redress/contracts';
import { Client } from 'pg';
import type { Bench } from '../benchmark.js';
import { Slice } from '../slice/slice.js';
import { createWorld, type World } from '../world.js';
import { takeOneComplaint } from './journey.js';
import { keepPattern, multiply } from './multiply.js';

/** Every stored complaint has a timer that waits: none is due while this runs. */
const WAITING = { complaint_clocks: { next_at: `now() + interval '2 days' + random() * interval '30 days'` } };

/** A world whose five databases hold as many handled complaints as asked for. */
export class Stored {
  private count = 0;

  private constructor(
    private readonly bench: Bench,
    readonly world: World,
  ) {}

  static async create(bench: Bench): Promise<Stored> {
    const world = await createWorld(bench, 'stored');
    const slice = await Slice.start(bench, 'stored', world);
    await takeOneComplaint(bench, slice);
    await slice.leave();
    for (const service of services) await keepPattern(world.env[service]['DATABASE_URL'] ?? '');
    return new Stored(bench, world);
  }

  /** Multiplies the one complaint until there are so many; the services are not running meanwhile. */
  async grow(to: number): Promise<void> {
    if (to <= this.count) return;
    const startedAt = performance.now();
    await Promise.all(services.map((service) => multiply(this.world.env[service]['DATABASE_URL'] ?? '', this.count + 1, to, WAITING)));
    this.count = to;
    const bytes = await settle(this.bench.stack.urls.postgres, this.world.name);
    this.bench.say(`${to} complaints stored in all five databases after ${((performance.now() - startedAt) / 1_000).toFixed(0)} s, ${(bytes / 2 ** 30).toFixed(1)} GB`);
  }
}

/** What the load left to be written is written before anything is measured. Returns the size of the databases in bytes. */
async function settle(adminUrl: string, prefix: string): Promise<number> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('checkpoint');
    const { rows } = await admin.query<{ bytes: string }>('select sum(pg_database_size(oid)) as bytes from pg_database where datname like $1', [`${prefix}%`]);
    return Number(rows[0]?.bytes);
  } finally {
    await admin.end();
  }
}

const worlds = new WeakMap<Bench, Promise<Stored>>();

/** The one such world of a run: filling it takes minutes. It ends with the stack. */
export function storedOf(bench: Bench): Promise<Stored> {
  const known = worlds.get(bench) ?? Stored.create(bench);
  worlds.set(bench, known);
  return known;
}
