import { metrics } from '@opentelemetry/api';
import { ControlledClock } from '@redress/kernel';
import { type Context, type Log, type Runner, type Runtime, type State, TimerLoop, type TimerLoopOptions } from '@redress/messaging';
import type { Loops } from '../loops.js';
import type { HeardStream } from './heard-stream.js';
import { Sweep, type Waiting } from './sweep.js';

/** Longest and shortest sleep until the next timer, in ms. A timer that appears meanwhile waits no longer than that. */
const LONGEST_SLEEP_MS = 1_000;
const SHORTEST_SLEEP_MS = 20;
/** Between two looks at whether the stream was heard, after a start or an outage, in ms. */
const CATCH_UP_MS = 250;

/** What `DueTimers` needs of its service. */
export interface DueTimersParts {
  readonly runtime: Runtime;
  /** Before it is heard, time alone would decide about what was done in time while the service was away (domain §4.3). */
  readonly stream: HeardStream;
  readonly loops: Loops;
}

/** The rows of a runner's states whose marks are instants that come. */
export interface Due<S, C> extends Waiting<S, C> {
  /** When the next one is due, or was. */
  readonly next: () => Promise<Date | undefined>;
}

/**
 * Decides about states when their time has come: rows with an indexed due time, claimed in batches. Costs what is due, not what is running. Any
 * number of instances may run it; a timer fires once, whatever crashes (design §4).
 */
export class DueTimers<S extends State, C extends Context> implements TimerLoopOptions {
  readonly log: Log;
  private readonly sweep: Sweep<S, C>;
  private readonly lateness;
  private isCaughtUp = false;
  private isBusy = false;
  private next: Date | undefined;

  constructor(
    private readonly parts: DueTimersParts,
    runner: Pick<Runner<S, C>, 'runAll'>,
    private readonly due: Due<S, C>,
  ) {
    const { service, clock, log } = parts.runtime;
    this.log = log;
    this.lateness = metrics
      .getMeter(`redress.${service}`)
      .createHistogram('redress.timer.lateness', { unit: 's', description: 'How long after its time the oldest timer of a batch was found.' });
    this.sweep = new Sweep(runner, {
      ...due,
      service,
      onStuck: (complaintIds) => log.error({ timers: due.name, complaintIds: complaintIds.slice(0, 10), count: complaintIds.length }, 'timers of these complaints cannot be fired; they rest'),
    });
    const loop = new TimerLoop(this);
    parts.loops.add(loop);
    if (clock instanceof ControlledClock) clock.onSet(() => loop.notify());
  }

  /** Until the next timer: read before each sleep. One that is due already is in other hands, or rests. */
  get pollMs(): number {
    if (!this.isCaughtUp) return CATCH_UP_MS;
    const untilNext = this.next ? this.next.getTime() - this.parts.runtime.clock.now().getTime() : 0;
    return untilNext > 0 ? Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, untilNext)) : LONGEST_SLEEP_MS;
  }

  async fire(): Promise<number> {
    const now = this.parts.runtime.clock.now();
    this.isCaughtUp = false;
    this.isCaughtUp = await this.parts.stream.isHeard();
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
    this.next = await this.due.next();
    return this.next !== undefined && this.next <= now;
  }
}
