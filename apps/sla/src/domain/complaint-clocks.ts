import type { Category, PauseReason, Severity } from '@redress/contracts';
import { type Clock, isUnsettled, type Responsible } from './clock.js';
import type { LedgerEntry } from './ledger.js';
import { nextStep } from './steps.js';

/** What the complaint waits for, and since when its clocks stand for it. */
export interface Waiting {
  /** What has to come before it goes on: see `pause.ts`. */
  readonly for: readonly string[];
  readonly reason: PauseReason;
  /** Absent when the clocks run all the same: the complaint has been paused as long as it may. */
  readonly clocksStand?: { readonly since: string; readonly until: string } | undefined;
}

/** All clocks of one complaint, and what their limits depend on. */
export interface ComplaintClocks {
  readonly complaintId: string;
  readonly version: number;
  readonly complaintNo?: string;
  readonly round: number;
  readonly category?: Category;
  readonly severity?: Severity;
  /** Who has the complaint now. */
  readonly responsible: Responsible;
  readonly waiting?: Waiting | undefined;
  /** Working days that the complaint has been paused, without the present pause. */
  readonly pausedDays: number;
  /** In the order in which they started; clocks are never taken away. */
  readonly clocks: readonly Clock[];
  /** When the next of the clocks has something to say. */
  readonly nextAt?: string | undefined;
  /** The oldest calendar version that a provisional due time was checked against: a later one may settle it. */
  readonly provisionalWith?: number | undefined;
  /** What happened to the clocks and is not in the ledger yet; the store writes it there. */
  readonly news?: readonly LedgerEntry[];
}

/** The state with other clocks, and with what is looked for by their due times. */
export function withClocks(state: ComplaintClocks, clocks: readonly Clock[]): ComplaintClocks {
  const firing = clocks.flatMap((clock) => nextStep(clock)?.firesAt ?? []);
  if (state.waiting?.clocksStand) firing.push(new Date(state.waiting.clocksStand.until).getTime());
  const versions = clocks.filter(isUnsettled).map(({ calendarVersion }) => calendarVersion);
  return {
    ...state,
    clocks,
    nextAt: firing.length > 0 ? new Date(Math.min(...firing)).toISOString() : undefined,
    provisionalWith: versions.length > 0 ? Math.min(...versions) : undefined,
  };
}
