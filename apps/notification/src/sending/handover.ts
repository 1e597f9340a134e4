import type { Change } from '@redress/messaging';
import { type Claimed, type LaneName, laneOf } from '../database/claims.js';
import type { Holders } from '../database/messages.js';
import type { Correspondence } from '../domain/correspondence.js';
import type { Message } from '../domain/message.js';
import { LEASE_MS } from './held.js';

/** The sender of a lane in this process. */
export interface Outlet {
  readonly claimant: string;
  /** How many more messages it can hold now without passing over others that are due. */
  readonly room: number;
  /** Messages that are stored as claimed by it, since an instant of the monotonic clock. */
  take(claimed: readonly Claimed[], claimedAt: number): void;
  /** Something is due that it does not hold. */
  notify(): void;
}

interface Taken {
  readonly lane: LaneName;
  readonly claimed: Claimed;
  readonly at: number;
}

/**
 * What became due by a change goes to the sender of the same process with the commit of that change: stored as claimed, and not looked for. What this process
 * dies with, or has no room for, is claimed when its lease is over, or at once, like everything else that is due.
 */
export class Handover {
  private readonly outlets = new Map<LaneName, Outlet>();
  private readonly taken = new WeakMap<Correspondence, readonly Taken[]>();

  serve(lane: LaneName, outlet: Outlet): void {
    this.outlets.set(lane, outlet);
  }

  /** Before the commit: who is to hold which of the messages that are due now. */
  holdersOf(changes: readonly Change<Correspondence>[], now: Date): Holders {
    const of = new Map<string, string>();
    const room = new Map([...this.outlets].map(([lane, outlet]) => [lane, outlet.room]));
    for (const { state } of changes) {
      const taken = dueAmong(state).flatMap((message): Taken[] => {
        const lane = laneOf(message.channel ?? 'EMAIL');
        const outlet = this.outlets.get(lane);
        const left = room.get(lane) ?? 0;
        if (!outlet || left === 0 || !state.changed.untriedIds.includes(message.id) || new Date(message.nextTryAt) > now) return [];
        room.set(lane, left - 1);
        of.set(message.id, outlet.claimant);
        return [{ lane, claimed: claimedOf(state, message), at: performance.now() }];
      });
      this.taken.set(state, taken);
    }
    return { of, leaseMs: LEASE_MS };
  }

  /** After it. */
  committed(changes: readonly Change<Correspondence>[]): void {
    const taken = changes.flatMap(({ state }) => this.taken.get(state) ?? []);
    const ids = new Set(taken.map(({ claimed }) => claimed.message.id));
    const left = changes.flatMap(({ state }) => dueAmong(state)).filter(({ id }) => !ids.has(id));
    for (const [lane, outlet] of this.outlets) {
      const own = taken.filter((one) => one.lane === lane);
      const [first] = own;
      if (first) outlet.take(own.map(({ claimed }) => claimed), first.at);
      if (left.some(({ channel }) => laneOf(channel ?? 'EMAIL') === lane)) outlet.notify();
    }
  }
}

type Due = Message & { readonly nextTryAt: string };

/** The changed messages that wait for nothing but their time. */
const dueAmong = ({ messages, changed }: Correspondence): Due[] =>
  messages.filter((message): message is Due => message.nextTryAt !== undefined && changed.messageIds.includes(message.id));

const claimedOf = ({ id, no, customer }: Correspondence, message: Message): Claimed => ({
  message: { ...message, complaintId: id }, complaintNo: no ?? '', isAccepted: false, ...(customer ? { customer } : {}),
});
