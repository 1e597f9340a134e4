import type { Channel, NoteKind, SubmitComplaintV1 } from '@redress/contracts';

type Submitted = (typeof SubmitComplaintV1)['example'];

/** The customer's own words and contacts, and what the submitter believed: kept apart, so that it can be restricted, published anew and erased. */
export interface Submission {
  readonly externalId?: string;
  readonly name?: string;
  readonly contacts: Submitted['customer']['contacts'];
  readonly description: string;
  readonly attachments: Submitted['attachments'];
  readonly occurredAt?: string;
  readonly employeeId?: string;
  readonly orderRef?: string;
  readonly sourceRef?: string;
  readonly hints: Pick<Submitted, 'product' | 'category' | 'urgency' | 'scope' | 'triggers'>;
}

/** What somebody wrote down about a contact. Staff-written, but about a person: kept apart like the customer's own words. */
export interface ContactNote {
  readonly attempt: number;
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

/** What the customer said or handed in after the submission. `ref` is the name under which facts on the open stream speak of it. */
export interface CustomerNote {
  readonly ref: string;
  readonly at: string;
  readonly kind: NoteKind;
  /** The item of the case file that it answers. */
  readonly key?: string;
  readonly channel?: Channel;
  readonly text?: string;
  readonly attachments: Submitted['attachments'];
}

/** Everything that the customer gave, as it is kept: read only for a command that states it anew. */
export interface KeptWords extends Pick<Submission, 'externalId' | 'name' | 'contacts' | 'description' | 'attachments'> {
  readonly notes: readonly CustomerNote[];
}
