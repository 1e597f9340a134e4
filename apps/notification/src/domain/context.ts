import type { Language, PolicyKind, StatedFact } from '@redress/contracts';
import type { Correspondence } from './correspondence.js';

export interface Decision {
  readonly state: Correspondence;
  readonly facts: readonly StatedFact[];
}

/** What notification's decisions may ask. */
export interface NotificationContext {
  readonly now: Date;
  readonly policies: {
    find<B>(kind: PolicyKind<B>, id: string): { readonly id: string; readonly body: B } | undefined;
    all<B>(kind: PolicyKind<B>): readonly { readonly id: string; readonly body: B }[];
  };
  readonly staff: {
    readonly language: Language;
    /** Whether a mailbox can be written to. */
    isReachable(mailbox: string): boolean;
  };
}
