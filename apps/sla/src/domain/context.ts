import type { StatedFact, TimeLimitPolicy } from '@redress/contracts';
import type { BusinessCalendar } from './calendar/index.js';

export interface Decision<S> {
  readonly state: S;
  readonly facts: readonly StatedFact[];
}

/** A row of the time limit matrix (domain §6.5), with the version that is in force. */
export interface TimeLimit {
  readonly id: string;
  readonly version: number;
  readonly body: (typeof TimeLimitPolicy)['example']['body'];
}

/** The business calendar (domain §6.4), with the version of the policy it was compiled from. */
export interface CalendarInForce {
  readonly version: number;
  readonly calendar: BusinessCalendar;
}

/** What sla's decisions may ask. What is in force is asked for by instant: how late sla hears of a fact must not change what follows from it. */
export interface SlaContext {
  readonly now: Date;
  timeLimitsAt(this: void, at: Date): readonly TimeLimit[];
  calendarAt(this: void, at: Date): CalendarInForce;
}
