import type { CalendarInForce } from '@redress/calendar';
import type { StatedFact, TimeLimitPolicy } from '@redress/contracts';

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

/** What sla's decisions may ask. What is in force is asked for by instant: how late sla hears of a fact must not change what follows from it. */
export interface SlaContext {
  readonly now: Date;
  timeLimitsAt(this: void, at: Date): readonly TimeLimit[];
  calendarAt(this: void, at: Date): CalendarInForce;
}
