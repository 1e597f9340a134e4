import { Counter } from './counter.js';
import { Latencies } from './latencies.js';

/** Everything that a run counts; its size does not depend on the number of complaints. */
export class Tally {
  sent = 0;
  accepted = 0;
  duplicate = 0;
  received = 0;
  acknowledged = 0;
  registered = 0;
  taken = 0;
  /** Submissions that were answered DUPLICATE of a refusal, by its code. */
  readonly refusedBefore = new Counter();
  /** Submissions refused, by code. */
  readonly rejected = new Counter();
  /** Later commands refused, by command and code. */
  readonly refusedSteps = new Counter();
  /** Messages that no channel took, by reason. */
  readonly unacknowledged = new Counter();
  /** Cases given to a department, by department. */
  readonly assigned = new Counter();
  /** Cases that no rule fits, by category. */
  readonly unrouted = new Counter();
  readonly clocksStarted = new Counter();
  readonly clocksMet = new Counter();
  readonly clocksBreached = new Counter();
  /** Lines that are no record, by reason. */
  readonly garbage = new Counter();
  readonly untilReceived = new Latencies();
  readonly untilAcknowledged = new Latencies();
}
