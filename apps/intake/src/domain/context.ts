import type { BusinessCalendar } from '@redress/calendar';
import type { PolicyKind, StatedFact } from '@redress/contracts';
import type { KeptWords } from './words.js';

export interface Decision<S> {
  readonly state: S;
  readonly facts: readonly StatedFact[];
}

/** What intake's decisions may ask. */
export interface IntakeContext {
  readonly now: Date;
  readonly policies: {
    find<B>(kind: PolicyKind<B>, id: string): { readonly id: string; readonly version: number; readonly body: B } | undefined;
  };
  /** What days are counted by. @throws NotReadyError while none has arrived: only what counts days waits for it. */
  calendar(): BusinessCalendar;
  readonly numbers: {
    /** The next complaint number; its year is that of the instant, in the company's zone. */
    next(at: Date): string;
  };
  readonly identities: {
    /** The pseudonym of a customer: the same for the same external id or first contact, on every channel (S2-09). */
    customerId(customer: { readonly externalId?: string | undefined; readonly contacts: readonly { readonly kind: string; readonly value: string }[] }, complaintId: string): string;
    /** What the complainant shows to see the status. */
    accessCode(complaintId: string): string;
  };
  /** Complaints of a customer that were registered in the three months before (S4-17). */
  readonly recentCounts: ReadonlyMap<string, number>;
  /** What the customers gave so far, by complaint id: of those complaints whose private record is to be stated anew. */
  readonly words: ReadonlyMap<string, KeptWords>;
}
