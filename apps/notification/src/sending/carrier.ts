import type { LaneName } from '../database/claims.js';
import type { Role } from '@redress/contracts';
import type { Route } from '../domain/routes.js';
import type { TemplateCode } from '../domain/templates.js';
import type { Words } from '../templates/template-book.js';

/** A message that is ready to go. */
export interface Letter extends Words {
  readonly messageId: string;
  readonly complaintId: string;
  readonly complaintNo: string;
  readonly template: TemplateCode;
  readonly to: Role;
  readonly recipient: string;
  readonly route: Route;
  readonly language: string;
  readonly date: Date;
  /** Until when it says that its decision may be reviewed. */
  readonly until?: string | undefined;
}

/** What a gateway made of one message. */
export type Verdict =
  | { readonly kind: 'ACCEPTED' }
  /** It refused this message, for good or for now. */
  | { readonly kind: 'REFUSED'; readonly isPermanent: boolean; readonly reason: string }
  /** It could not be used: no fault of the message, which therefore has not been tried. `isReached`: it was lost in the middle of it. */
  | { readonly kind: 'AWAY'; readonly reason: string; readonly isReached: boolean };

/** Whoever takes messages from here: the mail server, or the receivers of webhooks. */
export interface Carrier {
  readonly lane: LaneName;
  /** `messaging.system` of its spans. */
  readonly system: string;
  /** Most messages on their way at once. */
  readonly connections: number;
  /** Longest sleep between two looks for what is due, in ms. */
  readonly pollMs: number;
  /** Milliseconds until it is worth another try; 0 while it answers. */
  readonly pauseMs: number;
  readonly isAnswering: boolean;
  /** One try. A message that is sent again has the same id, so that its receiver can tell. */
  send(letter: Letter): Promise<Verdict>;
  close(): void;
}
