import type { BusinessCalendar } from '@redress/calendar';
import type { PolicyKind, StatedFact } from '@redress/contracts';
import type { Rule } from './rules.js';

export interface Decision<S> {
  readonly state: S;
  readonly facts: readonly StatedFact[];
  /** What the sender of an accepted command has to know besides. */
  readonly code?: string;
}

/** The policies in force at one instant. */
export interface Policies {
  find<B>(kind: PolicyKind<B>, id: string): { readonly id: string; readonly version: number; readonly body: B } | undefined;
  all<B>(kind: PolicyKind<B>): readonly { readonly id: string; readonly version: number; readonly body: B }[];
}

/** What routing's decisions may ask. */
export interface RoutingContext {
  readonly now: Date;
  readonly policies: Policies;
  /** The rules that may give a case to somebody. */
  readonly rules: readonly Rule[];
  /** What other services publish: whoever asks before it has arrived is decided later. */
  calendar(this: void): BusinessCalendar;
  categories(this: void): Policies;
}
