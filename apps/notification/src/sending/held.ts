import type { Claimed } from '../database/claims.js';

/** Another process takes over what a dead one held after this long, in ms. */
export const LEASE_MS = 10_000;

/** A message is begun only this long before its lease ends, in ms: a process that was stopped and goes on must not send what another has taken over. */
const MARGIN_MS = 1_000;

/** The messages that this process holds by leases: those in line, and those being sent or recorded. Times are of the monotonic clock. */
export class Held {
  private readonly line: Claimed[] = [];
  private readonly leases = new Map<string, number>();

  constructor(private readonly leaseMs: number) {}

  /** How many are held in all. */
  get size(): number {
    return this.leases.size;
  }

  /** What was claimed at an instant. */
  add(claimed: readonly Claimed[], claimedAt: number): void {
    this.line.push(...claimed);
    for (const { message } of claimed) this.leases.set(message.id, claimedAt + this.leaseMs);
  }

  /** Leases that were renewed at an instant. What was let go meanwhile stays so. */
  extend(ids: readonly string[], renewedAt: number): void {
    for (const id of ids) if (this.leases.has(id)) this.leases.set(id, renewedAt + this.leaseMs);
  }

  /** The next that may still be begun. Whose lease is nearly over is left to whoever claims it next. */
  next(now: number): Claimed | undefined {
    for (let claimed = this.line.shift(); claimed; claimed = this.line.shift()) {
      if ((this.leases.get(claimed.message.id) ?? 0) - MARGIN_MS > now) return claimed;
      this.drop(claimed.message.id);
    }
    return undefined;
  }

  /** Those whose leases are more than a third over. */
  aging(now: number): string[] {
    return [...this.leases].flatMap(([id, until]) => (until - now < (this.leaseMs * 2) / 3 ? [id] : []));
  }

  drop(id: string): void {
    this.leases.delete(id);
  }

  /** Takes everything out of the line that was not begun. */
  clearLine(): string[] {
    const ids = this.line.splice(0).map(({ message }) => message.id);
    for (const id of ids) this.drop(id);
    return ids;
  }

  /** These are no longer ours. */
  lose(ids: readonly string[]): void {
    const lost = new Set(ids);
    for (const id of lost) this.drop(id);
    this.line.splice(0, this.line.length, ...this.line.filter(({ message }) => !lost.has(message.id)));
  }
}
