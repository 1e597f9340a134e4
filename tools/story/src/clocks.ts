import { dayAndTime } from './local-time.js';

/** A clock in review's live list. */
export interface Clock {
  readonly clockId: string;
  readonly stage: string;
  readonly state: string;
  readonly dueAt: string;
}

/** An entry in sla's ledger of a clock. */
export interface LedgerEntry {
  readonly what: string;
  readonly at: string;
  readonly factType?: string;
  readonly policyId?: string;
  readonly policyVersion?: number;
}

export const clockRows = (clocks: readonly Clock[]): string[][] => clocks.map(({ stage, state, dueAt }) => [stage, state, `due ${dayAndTime(new Date(dueAt))}`]);

/** What started, moved or stopped a clock, by which fact, and which version of which limit. */
export const ledgerRows = (ledger: readonly LedgerEntry[]): string[][] =>
  ledger.map(({ what, at, factType, policyId, policyVersion }) => [
    what, dayAndTime(new Date(at)), factType ? `by ${factType.replace(/\.v\d+$/, '')}` : 'by the time', policyId ? `limit ${policyId}, version ${policyVersion ?? '?'}` : '',
  ]);
