import { services } from '@redress/contracts';
import type { Bench } from '../benchmark.js';
import { createWorld, type World } from '../world.js';
import type { Copies, Instead } from './copies.js';
import { connected, fill } from './fill.js';
import { whileLoading } from './loading.js';

/** What is stored in a world, and how it comes there. */
export interface Stock {
  /** Takes complaints through the services, and keeps them as patterns. */
  readonly take: (bench: Bench, world: World) => Promise<void>;
  /** The patterns of so many complaints. */
  readonly copies: (count: number) => readonly Copies[];
  readonly instead: Instead;
}

/** A world whose five databases hold as many handled complaints as asked for. */
export class Stored {
  private constructor(
    private readonly bench: Bench,
    private readonly stock: Stock,
    readonly world: World,
  ) {}

  /** Without anything to copy when nothing is ever to be stored. */
  static async create(bench: Bench, name: string, stock: Stock, isEver = true): Promise<Stored> {
    const world = await createWorld(bench, name);
    if (isEver) await stock.take(bench, world);
    return new Stored(bench, stock, world);
  }

  /** Fills the databases with so many complaints instead of those that they hold; the services are not running meanwhile. Returns the seconds that it took. */
  async fill(count: number): Promise<number> {
    const startedAt = performance.now();
    const { stack, say } = this.bench;
    await whileLoading(stack, () => fill(this.world, this.stock.copies(count), this.stock.instead));
    const seconds = (performance.now() - startedAt) / 1_000;
    say(`${count} complaints stored in all five databases after ${seconds.toFixed(0)} s, ${((await this.bytes()) / 2 ** 30).toFixed(1)} GB`);
    return seconds;
  }

  /** Gives the room on the disk back. */
  async drop(): Promise<void> {
    await this.world.stop();
    await connected(this.bench.stack.urls.postgres, async (admin) => {
      for (const service of services) await admin.query(`drop database if exists ${this.databaseOf(service)} with (force)`);
    });
  }

  private async bytes(): Promise<number> {
    const { rows } = await connected(this.bench.stack.urls.postgres, (admin) => admin.query<{ bytes: string }>('select sum(pg_database_size(datname)) as bytes from unnest($1::name[]) datname', [services.map((service) => this.databaseOf(service))]));
    return Number(rows[0]?.bytes);
  }

  private databaseOf(service: (typeof services)[number]): string {
    return new URL(this.world.env[service]['DATABASE_URL'] ?? '').pathname.slice(1);
  }
}
