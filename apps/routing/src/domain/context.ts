import type { PolicyKind, StatedFact } from '@redress/contracts';
import type { Rule } from './rules.js';

export interface Decision<S> {
  readonly state: S;
  readonly facts: readonly StatedFact[];
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
}
