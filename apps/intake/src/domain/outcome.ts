import type { CallbackResult, MaliceIndicator, RejectionReason, ResultCode } from '@redress/contracts';

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
