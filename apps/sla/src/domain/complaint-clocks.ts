import type { Limit } from '@redress/calendar';
import type { Category, Severity, Stage } from '@redress/contracts';
import { idOf } from '@redress/kernel';
import { nextStep } from './steps.js';

/** RUNNING → (WARNED) → MET | BREACHED → MET_LATE (domain §4.3). */
export type ClockStatus = 'RUNNING' | 'WARNED' | 'BREACHED' | 'MET' | 'MET_LATE';

/** Who has to do what a clock waits for (S0-02): a department, and a person where one is known. */
export interface Responsible {
  readonly departmentId: string;
  readonly staffId?: string;
}

/** One running or stopped deadline. Instants are ISO 8601 in UTC; what it started with, it keeps (S0-09). */
export interface Clock {
  readonly stage: Stage;
  readonly round: number;
  readonly status: ClockStatus;
  readonly responsible: Responsible;
  readonly startedAt: string;
  readonly warnAt: string;
  readonly dueAt: string;
  readonly limit: Limit;
  readonly isPausable: boolean;
  readonly policyId: string;
  readonly policyVersion: number;
  /** The calendar that `warnAt` and `dueAt` were counted by, or, while they are provisional, were last checked against. */
  readonly calendarVersion: number;
  /** Years without data that `dueAt` rests on; absent when there are none (domain §6.4, `calendarProvisional`). */
  readonly provisionalYears?: readonly number[] | undefined;
  /** The step of the ladder that was reached, 1 to 3, and when the next one is. */
  readonly level?: 1 | 2 | 3 | undefined;
  readonly escalateAt?: string | undefined;
  readonly stoppedAt?: string;
  /** When proof came that it had been met in time, after it had been taken as overdue. */
  readonly correctedAt?: string;
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
  /** In the order in which they started; clocks are never taken away. */
  readonly clocks: readonly Clock[];
  /** How many of `clocks` can be found by their own ids already; the store counts. */
  readonly indexedClocks: number;
  /** When the next of the clocks has something to say. */
  readonly nextAt?: string | undefined;
  /** The oldest calendar version that a provisional due time was checked against: a later one may settle it. */
  readonly provisionalWith?: number | undefined;
}

/** The id of a clock: known from complaint, stage and round alone. */
export const clockId = (complaintId: string, { stage, round }: Pick<Clock, 'stage' | 'round'>): string => idOf('clock', complaintId, stage, String(round));

export const isRunning = ({ status }: Clock): boolean => status === 'RUNNING' || status === 'WARNED' || status === 'BREACHED';

/** Whether a calendar that is published later may still change something about the clock: all but having been met in time. */
export const isUnsettled = ({ provisionalYears, status }: Clock): boolean => provisionalYears !== undefined && status !== 'MET';

/** The state with other clocks, and with what is looked for by their due times. */
export function withClocks(state: ComplaintClocks, clocks: readonly Clock[]): ComplaintClocks {
  const firing = clocks.flatMap((clock) => nextStep(clock)?.firesAt ?? []);
  const versions = clocks.filter(isUnsettled).map(({ calendarVersion }) => calendarVersion);
  return {
    ...state,
    clocks,
    nextAt: firing.length > 0 ? new Date(Math.min(...firing)).toISOString() : undefined,
    provisionalWith: versions.length > 0 ? Math.min(...versions) : undefined,
  };
}
