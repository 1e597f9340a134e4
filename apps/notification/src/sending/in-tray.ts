import type { Clock } from '@redress/kernel';
import { newId } from '@redress/kernel';
import { inTransaction, type Log, type Runtime } from '@redress/messaging';
import type { PolicyBook } from '@redress/service';
import { type Claimed, claimDue, type LaneName, releaseClaims, renewClaims } from '../database/claims.js';
import { Held, LEASE_MS } from './held.js';

/** The messages that this process has claimed and not yet settled. Its leases are renewed as long as it lives. */
export class InTray {
  readonly claimant = newId();
  private readonly held = new Held(LEASE_MS);
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly lane: LaneName,
    private readonly runtime: Runtime,
    private readonly clock: Clock,
    private readonly policies: PolicyBook,
    private readonly log: Log,
  ) {}

  get size(): number {
    return this.held.size;
  }

  start(): void {
    this.renewal = setInterval(() => void this.renew(), LEASE_MS / 4);
  }

  stop(): void {
    clearInterval(this.renewal);
  }

  /** Claims at most `room` of what is due; returns how many there were. The policies are brought up to date on the way. */
  async claim(room: number): Promise<number> {
    const claimedAt = performance.now();
    const claimed = await inTransaction(this.runtime.pool, async (tx) => {
      await this.policies.refresh(tx);
      return claimDue(tx, this.lane, this.claimant, this.clock.now(), room, LEASE_MS);
    });
    this.add(claimed, claimedAt);
    return claimed.length;
  }

  /** Takes what is stored as claimed by `claimant`, since an instant of the monotonic clock. */
  add(claimed: readonly Claimed[], claimedAt: number): void {
    this.held.add(claimed, claimedAt);
  }

  /** The next that may be sent. */
  next(): Claimed | undefined {
    return this.held.next(performance.now());
  }

  /** It is settled, or left to the end of its lease. */
  letGo(id: string): void {
    this.held.drop(id);
  }

  /** Gives back everything that was not begun, and `others`. Should it fail, the leases run out. */
  async giveBack(...others: readonly string[]): Promise<void> {
    for (const id of others) this.held.drop(id);
    const ids = [...others, ...this.held.clearLine()];
    if (ids.length === 0) return;
    await releaseClaims(this.runtime.pool, this.claimant, ids).catch((error: unknown) => this.log.warn({ err: error }, 'messages could not be given back; their leases run out'));
  }

  private async renew(): Promise<void> {
    const now = performance.now();
    const ids = this.held.aging(now);
    if (ids.length === 0) return;
    try {
      const still = await renewClaims(this.runtime.pool, this.claimant, ids, LEASE_MS);
      this.held.extend(still.flatMap(({ id, isRenewed }) => (isRenewed ? [id] : [])), now);
      const kept = new Set(still.map(({ id }) => id));
      this.held.lose(ids.filter((id) => !kept.has(id)));
    } catch (error) {
      this.log.warn({ err: error }, 'leases of messages could not be renewed');
    }
  }
}
