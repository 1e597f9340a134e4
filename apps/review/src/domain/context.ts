import type { BusinessCalendar } from '@redress/calendar';
import type { PolicyKind, StatedFact } from '@redress/contracts';
import type { Counts } from './improvement.js';
import type { ReviewCase } from './review-case.js';

export interface Decision {
  readonly state: ReviewCase;
  readonly facts: readonly StatedFact[];
  /** What the command made, where later commands name it. */
  readonly resourceId?: string;
}

/** The policies in force at one instant. */
export interface Policies {
  find<B>(kind: PolicyKind<B>, id: string): { readonly id: string; readonly version: number; readonly body: B } | undefined;
  all<B>(kind: PolicyKind<B>): readonly { readonly id: string; readonly version: number; readonly body: B }[];
}

/** What review's decisions may ask. */
export interface ReviewContext {
  readonly now: Date;
  readonly policies: Policies;
  /** The business calendar in force at an instant. */
  calendarAt(this: void, at: Date): BusinessCalendar;
  /** How many complaints there were before and after an action, of those that a timer asks about. */
  readonly counts?: ReadonlyMap<string, Counts>;
}
