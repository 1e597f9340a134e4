import { Inject, Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { type Clock, ControlledClock } from '@redress/kernel';
import { type Context, inTransaction, type Log, type Runtime, TimerLoop, type TimerLoopOptions } from '@redress/messaging';
import { calendarInForce, CLOCK, LOG, Loops, PolicyBook, RUNTIME, Sweep } from '@redress/service';
import { Clocks } from './clocks.js';
import { findProvisional } from './database/due.js';
import { daysPublished, isRunningOut } from './domain/calendar-end.js';
import type { ComplaintClocks } from './domain/complaint-clocks.js';
import type { SlaContext } from './domain/context.js';
import { rescheduleProvisional } from './domain/reschedule.js';

const meter = metrics.getMeter('redress.sla');

/** Counts provisional due times anew when a calendar has come into force, and says in time when the calendar ends (domain §6.4). */
@Injectable()
export class CalendarWatch implements TimerLoopOptions {
  readonly pollMs = 5_000;
  private readonly sweep: Sweep<ComplaintClocks, SlaContext & Context>;
  private version = 0;
  private daysLeft: number | undefined;
  private alarmedFor = '';

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) readonly log: Log,
    private readonly book: PolicyBook,
    clocks: Clocks,
    loops: Loops,
  ) {
    this.sweep = new Sweep(clocks, {
      service: 'sla',
      name: 'sla.calendar',
      find: (_now, except, limit) => findProvisional(runtime.pool, this.version, except, limit),
      decide: rescheduleProvisional,
      onStuck: (complaintIds) => log.error({ complaintIds: complaintIds.slice(0, 10), count: complaintIds.length }, 'due times of these complaints cannot be counted anew; they rest'),
    });
    const loop = new TimerLoop(this);
    loops.add(loop);
    if (clock instanceof ControlledClock) clock.onSet(() => loop.notify());
    meter.createObservableGauge('redress.calendar.days.left', { unit: 'd', description: 'Days until the business calendar has no data any more.' })
      .addCallback((result) => (this.daysLeft === undefined ? undefined : result.observe(this.daysLeft)));
  }

  async fire(): Promise<number> {
    const now = this.clock.now();
    await inTransaction(this.runtime.pool, (tx) => this.book.refresh(tx));
    const { version, calendar } = calendarInForce(this.book.at(now));
    this.version = version;
    this.daysLeft = daysPublished(calendar, now);
    this.alarm(now, version);
    return (await this.sweep.next(now)).length;
  }

  /** Once a day, and at every start. */
  private alarm(now: Date, version: number): void {
    const reason = `${version} ${now.toISOString().slice(0, 10)}`;
    if (this.alarmedFor === reason || this.daysLeft === undefined || !isRunningOut(this.daysLeft)) return;
    this.alarmedFor = reason;
    this.log.warn({ daysLeft: this.daysLeft, calendarVersion: version }, 'the business calendar ends soon: publish the next year, or due times become provisional');
  }
}
