import type { Limit, Pause } from '@redress/calendar';
import type { EvidenceKind, Stage } from '@redress/contracts';
import { idLike } from '@redress/kernel';

/** RUNNING → (WARNED) → MET | BREACHED → MET_LATE; PAUSED ⇄ RUNNING; CANCELLED (domain §4.3). */
export type ClockStatus = 'RUNNING' | 'WARNED' | 'PAUSED' | 'BREACHED' | 'MET' | 'MET_LATE' | 'CANCELLED';

/** Who has to do what a clock waits for (S0-02): a department, and a person where one is known. */
export interface Responsible {
  readonly departmentId: string;
  readonly staffId?: string;
}

/** One running or stopped deadline. Instants are ISO 8601 in UTC; what it started with, it keeps (S0-09). */
export interface Clock {
  readonly stage: Stage;
  readonly round: number;
  /** Which of its stage in this round it is, from the second on. */
  readonly nth?: number;
  /** What it belongs to, where that is not the round: a review, an improvement action, a question to the customer. */
  readonly subject?: string;
  /** The records that a department still has to provide. */
  readonly evidence?: { readonly kind: EvidenceKind; readonly items: readonly string[] };
  readonly status: ClockStatus;
  readonly responsible: Responsible;
  readonly startedAt: string;
  readonly warnAt: string;
  readonly dueAt: string;
  /** The due time that the fact named which started it; absent when its limit sets it. */
  readonly givenDueAt?: string;
  readonly limit: Limit;
  readonly isPausable: boolean;
  readonly policyId: string;
  readonly policyVersion: number;
  /** The calendar that `warnAt` and `dueAt` were counted by, or, while they are provisional, were last checked against. */
  readonly calendarVersion: number;
  /** Years without data that `dueAt` rests on; absent when there are none (domain §6.4, `calendarProvisional`). */
  readonly provisionalYears?: readonly number[] | undefined;
  /** Since when it stands, and what it was before. */
  readonly paused?: { readonly at: string; readonly status: 'RUNNING' | 'WARNED' } | undefined;
  /** The times that it stood, epoch ms. */
  readonly pauses?: readonly Pause[];
  /** When the customer is reminded next, and how often they were (CUSTOMER_REPLY). */
  readonly remindAt?: string | undefined;
  readonly reminded?: number;
  /** The step of the ladder that was reached, 1 to 3, and when the next one is. */
  readonly level?: 1 | 2 | 3 | undefined;
  readonly escalateAt?: string | undefined;
  readonly stoppedAt?: string;
  /** When proof came that it had been met in time, after it had been taken as overdue. */
  readonly correctedAt?: string;
}

/** The id of a clock: known from complaint, stage and round, and from its place among those of the same stage. */
export const clockId = (complaintId: string, { stage, round, nth }: Pick<Clock, 'stage' | 'round' | 'nth'>): string =>
  idLike(complaintId, 'clock', complaintId, stage, String(round), ...(nth ? [String(nth)] : []));

export const isRunning = ({ status }: Clock): boolean => status === 'RUNNING' || status === 'WARNED' || status === 'BREACHED';

/** Whether the stage is still to be done. */
export const isOpen = (clock: Clock): boolean => isRunning(clock) || clock.status === 'PAUSED';

/** Whether a calendar that is published later may still change something about the clock: all but having been met in time, and having been dropped. */
export const isUnsettled = ({ provisionalYears, status }: Clock): boolean => provisionalYears !== undefined && status !== 'MET' && status !== 'CANCELLED';
