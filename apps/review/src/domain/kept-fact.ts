import type { Actor } from '@redress/contracts';

/** A fact as the timeline keeps it. */
export interface KeptFact {
  readonly type: string;
  readonly source: string;
  readonly at: string;
  readonly round: number;
  readonly actor: Actor;
  readonly data: unknown;
}
