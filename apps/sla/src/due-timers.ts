import { Inject, Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { type Clock, ControlledClock } from '@redress/kernel';
import { type Log, type Runtime, TimerLoop, type TimerLoopOptions } from '@redress/messaging';
import { CLOCK, LOG, Loops, RUNTIME } from '@redress/service';
import { Clocks } from './clocks.js';
import { findDue, findNextDue } from './database/due.js';
import { fireDue } from './domain/fire.js';
import { HeardStream } from './kafka/heard-stream.js';
import { Sweep } from './sweep.js';

/** Longest and shortest sleep until the next timer, in ms. A timer that appears meanwhile waits no longer than that. */
const LONGEST_SLEEP_MS = 1_000;
const SHORTEST_SLEEP_MS = 20;
/** Between two looks at whether the stream was heard, after the start, in ms. */
const CATCH_UP_MS = 250;

const meter = metrics.getMeter('redress.sla');

/** Warns, breaches and escalates when the time has come (domain §4.3). Costs what is due, not what is running. */
@Injectable()
export class DueTimers implements TimerLoopOptions {
  private readonly sweep: Sweep;
  private readonly lateness = meter.createHistogram('redress.timer.lateness', { unit: 's', description: 'How long after its time the oldest timer of a batch was found.' });
  private isCaughtUp = false;
  private isBusy = false;
  private next: Date | undefined;

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) readonly log: Log,
    private readonly stream: HeardStream,
    clocks: Clocks,
    loops: Loops,
  ) {
    this.sweep = new Sweep(clocks, {
      name: 'sla.timers',
      find: (now, except, limit) => findDue(runtime.pool, now, except, limit),
      decide: fireDue,
      onStuck: (complaintIds) => log.error({ complaintIds: complaintIds.slice(0, 10), count: complaintIds.length }, 'timers of these complaints cannot be fired; they rest'),
    });
    const loop = new TimerLoop(this);
    loops.add(loop);
    if (clock instanceof ControlledClock) clock.onSet(() => loop.notify());
  }

  /** Until the next timer: read before each sleep. One that is due already is in other hands, or rests. */
  get pollMs(): number {
    if (!this.isCaughtUp) return CATCH_UP_MS;
    const untilNext = this.next ? this.next.getTime() - this.clock.now().getTime() : 0;
    return untilNext > 0 ? Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, untilNext)) : LONGEST_SLEEP_MS;
  }

  async fire(): Promise<number> {
    const now = this.clock.now();
    this.isCaughtUp ||= await this.stream.isHeard();
    if (!this.isCaughtUp) return 0;
    // At rest, one look at the first entry of an index is all that it costs.
    if (!this.isBusy && !(await this.isDue(now))) return 0;
    const [oldest, ...others] = await this.sweep.next(now);
    this.isBusy = oldest !== undefined;
    if (!oldest) {
      await this.isDue(now);
      return 0;
    }
    this.lateness.record((now.getTime() - new Date(oldest.mark).getTime()) / 1000);
    return 1 + others.length;
  }

  private async isDue(now: Date): Promise<boolean> {
    this.next = await findNextDue(this.runtime.pool);
    return this.next !== undefined && this.next <= now;
  }
}
