import type { CallbackResult, DeclineReason, MaliceIndicator, Outcome, RejectionReason, ResultCode } from '@redress/contracts';

/* How a complaint ends, as intake keeps it. Instants are ISO 8601 in UTC. */

interface Reasons {
  readonly at: string;
  readonly reasonCode: RejectionReason;
  /** Missing where the customer kept silent. */
  readonly text?: string;
  readonly evidenceRefs: readonly string[];
  readonly indicators: readonly MaliceIndicator[];
}

/** A rejection that somebody else has to approve. */
export interface Proposal extends Reasons {
  readonly proposedBy: string;
}

export interface Rejection extends Reasons {
  readonly proposedBy?: string;
  readonly approvedBy?: string;
}

/** What handling came to: the archive keeps it (S1-25). */
export interface Result {
  readonly at: string;
  readonly cause?: string;
  readonly measures: readonly string[];
  readonly resultCode: ResultCode;
  readonly resultText?: string;
}

/** What the customer says of the result. */
export interface Closing {
  readonly at: string;
  readonly satisfaction: CallbackResult;
  readonly solved?: boolean;
}

/** What a review came to, or why there is none, in the words that the customer is told. */
export interface ReviewDecision {
  readonly reviewId: string;
  readonly at: string;
  readonly outcome: Outcome | 'DECLINED';
  readonly text: string;
  readonly remedy?: string;
  readonly reasonCodes?: readonly DeclineReason[];
  readonly legalBasis?: string;
}
