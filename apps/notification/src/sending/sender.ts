import { context, type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import { type Clock, ControlledClock } from '@redress/kernel';
import { type AnyJob, type Log, type Runtime, TimerLoop } from '@redress/messaging';
import type { Loop, PolicyBook } from '@redress/service';
import type { Correspondences } from '../correspondences.js';
import { type Claimed, markAccepted } from '../database/claims.js';
import type { Outcome } from '../domain/record-outcome.js';
import type { Carrier } from './carrier.js';
import { Grouped } from './grouped.js';
import type { Outlet } from './handover.js';
import { InTray } from './in-tray.js';
import type { Letters } from './letters.js';
import { outcomeJob } from './outcomes.js';
import { persistently } from './persistent.js';
import { journeyOf, traceTry } from './tracing.js';

/** Most messages that one process holds to send, and most that it has sent and not yet recorded. */
const CAPACITY = 200;
const MOST_UNRECORDED = 2_000;
/** Longest wait for messages in flight when the service stops, in ms. */
const FINISH_WITHIN_MS = 8_000;
/** Least time between two statements that keep acceptances, unless all connections wait: short, as a kill in between repeats a message. */
const KEEP_EVERY_MS = 20;
/** Least time between two transactions that record outcomes. */
const RECORD_EVERY_MS = 100;

interface Tried {
  readonly outcome: Outcome;
  /** What the letter promised. */
  readonly until?: string | undefined;
  readonly journey: Context;
}

export interface SenderParts {
  readonly runtime: Runtime;
  readonly clock: Clock;
  readonly log: Log;
  readonly policies: PolicyBook;
  readonly correspondences: Correspondences;
  readonly letters: Letters;
}

/**
 * Sends by one carrier what is due: claims messages in batches, sends several at a time, outside of any transaction, and records what became of them through
 * the runner. A connection takes its next message when the acceptance of the one before is kept, so that a kill repeats at most one for each connection, under
 * the same id.
 */
export class Sender implements Loop, Outlet {
  private readonly tray: InTray;
  private readonly tasks = new Set<Promise<unknown>>();
  private readonly accepted: Grouped<string>;
  private readonly outcomes: Grouped<AnyJob>;
  private readonly loop: TimerLoop;
  private readonly ending = new AbortController();
  private readonly log: Log;
  private busy = 0;
  private unrecorded = 0;
  /** Whether something is due that is not held, for all we know. */
  private mayBeMore = true;
  private isStopping = false;

  constructor(
    private readonly carrier: Carrier,
    private readonly parts: SenderParts,
  ) {
    const { runtime, clock, log, policies, correspondences } = parts;
    this.log = log;
    this.tray = new InTray(carrier.lane, runtime, clock, policies, log);
    const persist = (work: () => Promise<void>, failure: string) => persistently(work, failure, log, this.ending.signal);
    this.accepted = new Grouped(KEEP_EVERY_MS, (ids) => persist(() => markAccepted(runtime.pool, ids), 'that messages were accepted could not be kept'), () => carrier.connections);
    this.outcomes = new Grouped(RECORD_EVERY_MS, (jobs) => persist(() => correspondences.runAll(jobs), 'what became of messages could not be recorded'));
    this.loop = new TimerLoop({ fire: () => this.claim(), pollMs: carrier.pollMs, log });
    correspondences.handover.serve(carrier.lane, this);
    if (clock instanceof ControlledClock) clock.onSet(() => this.notify());
  }

  start(): void {
    this.tray.start();
    this.loop.start();
  }

  /** Begins nothing more, finishes what is in flight, gives back the rest. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.loop.stop();
    await this.tray.giveBack();
    const timer = setTimeout(() => this.ending.abort(), FINISH_WITHIN_MS);
    const isOver = new Promise<void>((resolve) => this.ending.signal.addEventListener('abort', () => resolve(), { once: true }));
    while (this.tasks.size > 0 && !this.ending.signal.aborted) await Promise.race([Promise.all(this.tasks), isOver]);
    clearTimeout(timer);
    this.tray.stop();
    this.carrier.close();
  }

  get claimant(): string {
    return this.tray.claimant;
  }

  /** None while others may be due that it does not hold: they go first. */
  get room(): number {
    return this.mayBeMore ? 0 : this.free();
  }

  take(claimed: readonly Claimed[], claimedAt: number): void {
    this.tray.add(claimed, claimedAt);
    if (this.isStopping) this.track(this.tray.giveBack());
    else this.fill();
  }

  notify(): void {
    this.mayBeMore = true;
    this.loop.notify();
  }

  /** Claims what there is room for; the answer is not 0 when there may be more at once. */
  private async claim(): Promise<number> {
    this.fill();
    const room = this.free();
    this.mayBeMore = true;
    if (room === 0) return 0;
    const claimed = await this.tray.claim(room);
    this.mayBeMore = claimed === room;
    this.fill();
    return this.mayBeMore ? claimed : 0;
  }

  private free(): number {
    if (this.isStopping || this.carrier.pauseMs > 0) return 0;
    // After trouble a few show whether the server is back.
    const capacity = this.carrier.isAnswering ? CAPACITY : this.carrier.connections;
    const unsent = this.tray.size - this.unrecorded;
    return unsent > capacity / 2 || this.unrecorded > MOST_UNRECORDED ? 0 : capacity - unsent;
  }

  private fill(): void {
    while (this.busy < this.carrier.connections && !this.isStopping && this.carrier.pauseMs === 0) {
      const claimed = this.tray.next();
      if (!claimed) return;
      this.busy++;
      this.track(
        this.handle(claimed).finally(() => {
          this.busy--;
          this.fill();
        }),
        claimed,
      );
    }
  }

  /** One message on one connection, until the connection may have the next. */
  private async handle(claimed: Claimed): Promise<void> {
    const { id } = claimed.message;
    try {
      const tried = await this.try(claimed);
      if (!tried) return;
      if (tried.outcome.kind === 'ACCEPTED' && !claimed.isAccepted) await this.accepted.add(id);
      this.track(this.record(claimed, tried), claimed);
    } catch (error) {
      this.tray.letGo(id);
      throw error;
    }
  }

  private async try(claimed: Claimed): Promise<Tried | undefined> {
    if (claimed.isAccepted) return { outcome: { kind: 'ACCEPTED' }, journey: journeyOf(claimed) };
    const written = this.parts.letters.write(claimed);
    if ('outcome' in written) return { outcome: written.outcome, journey: journeyOf(claimed) };
    const { letter } = written;
    const { verdict, journey } = await traceTry(claimed, this.carrier.system, () => this.carrier.send(letter));
    if (verdict.kind === 'AWAY') {
      await this.postpone(claimed, verdict.isReached);
      return undefined;
    }
    return { outcome: verdict.kind === 'REFUSED' ? { ...verdict, address: letter.route.address } : verdict, until: letter.until, journey };
  }

  /** The carrier is away: all go back. One that it was lost under keeps its lease, so that it stands in nobody's way should it be the cause. */
  private async postpone({ message: { id } }: Claimed, isReached: boolean): Promise<void> {
    if (isReached) this.tray.letGo(id);
    await this.tray.giveBack(...(isReached ? [] : [id]));
    setTimeout(() => this.notify(), this.carrier.pauseMs).unref();
  }

  private async record(claimed: Claimed, { journey, ...tried }: Tried): Promise<void> {
    this.unrecorded++;
    try {
      if (this.mayBeMore && this.free() > 0) this.loop.notify();
      await this.outcomes.add(outcomeJob(claimed, tried, journey, this.parts.clock));
    } finally {
      this.unrecorded--;
      this.tray.letGo(claimed.message.id);
      if (this.mayBeMore && this.free() > 0) this.loop.notify();
    }
  }

  private track(task: Promise<void>, claimed?: Claimed): void {
    const guarded: Promise<unknown> = task
      .catch((error: unknown) => context.with(claimed ? journeyOf(claimed) : ROOT_CONTEXT, () => this.log.error({ err: error }, 'a message was left to the end of its lease')))
      .finally(() => this.tasks.delete(guarded));
    this.tasks.add(guarded);
  }
}
