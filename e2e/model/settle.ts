import { services } from '@redress/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../platform.js';

/** Time between two looks, in ms. */
const LOOK_MS = 40;

type Offsets = ReadonlyMap<string, bigint>;

/** Waits between waves, of which there are many: one look says whether everything is done, where `quiet` takes two. */
export class Settling {
  private readonly admin;

  constructor(private readonly platform: Platform) {
    this.admin = platform.bus.client.admin();
  }

  open(): Promise<void> {
    return this.admin.connect();
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }

  /** Until everything that was said is heard, and whatever is due by now is done. @throws Error when it takes longer than `withinMs`. */
  async settle(now: number, withinMs = 180_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!(await this.isSettled(now))) {
      if (performance.now() > end) throw new Error(`the platform was not settled within ${withinMs} ms`);
      await sleep(LOOK_MS);
    }
  }

  /**
   * In this order: what the groups had done before was all that the topics held; nothing was due then; nothing was left to send; and the topics have not
   * grown meanwhile. Whatever could still be on its way would show in one of them.
   */
  private async isSettled(now: number): Promise<boolean> {
    const done = await this.committed();
    const held = await this.ends([...done.keys()]);
    if ([...held].some(([place, offset]) => offset > (done.get(place) ?? 0n))) return false;
    if ((await this.isDue(now)) || (await this.isUnsent())) return false;
    const after = await this.ends([...done.keys()]);
    return [...after].every(([place, offset]) => offset === held.get(place));
  }

  private async committed(): Promise<Offsets> {
    const groups = await Promise.all(services.map((service) => this.admin.fetchOffsets({ groupId: `${this.platform.bus.prefix}redress.${service}` })));
    const done = new Map<string, bigint>();
    // Of several groups that hear a topic the slowest counts; one that has heard nothing of a partition has nothing to do there, or stands before its first record.
    for (const { topic, partitions } of groups.flat()) {
      for (const { partition, offset } of partitions) {
        const place = `${topic}|${partition}`;
        const heard = BigInt(Math.max(0, Number(offset)));
        done.set(place, heard < (done.get(place) ?? heard) ? heard : (done.get(place) ?? heard));
      }
    }
    return done;
  }

  private async ends(places: readonly string[]): Promise<Offsets> {
    const topics = [...new Set(places.map((place) => place.split('|', 1)[0] ?? ''))];
    const all = await Promise.all(topics.map(async (topic) => (await this.admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [`${topic}|${partition}`, BigInt(high)] as const)));
    return new Map(all.flat());
  }

  /** A clock that is due, an archive, what time says of an improvement, a message to send. */
  private async isDue(now: number): Promise<boolean> {
    const at = new Date(now).toISOString();
    const counts = await Promise.all([
      this.platform.read<{ n: string }>('sla', 'select count(*) as n from complaint_clocks where next_at <= $1', [at]),
      this.platform.read<{ n: string }>('intake', 'select count(*) as n from complaints where archive_at <= $1', [at]),
      this.platform.read<{ n: string }>('review', 'select count(*) as n from improvements where timer_at <= $1', [at]),
      this.platform.read<{ n: string }>('notification', `select count(*) as n from messages where status = 'QUEUED' and next_try_at <= $1`, [at]),
    ]);
    return counts.some(([row]) => row?.n !== '0');
  }

  private async isUnsent(): Promise<boolean> {
    const counts = await Promise.all(services.map((service) => this.platform.read<{ n: string }>(service, 'select count(*) as n from outbox_event')));
    return counts.some(([row]) => row?.n !== '0');
  }
}
