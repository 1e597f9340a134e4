import type { Clock } from './complaint-clocks.js';

/** What a running clock says next by itself. Epoch ms. */
export interface Step {
  readonly kind: 'warn' | 'breach' | 'escalate';
  /** When it happens: the `ce_time` of the fact. */
  readonly at: number;
  /** From when on it may be said: a breach only after the due instant, which is still on time (domain §6.5 rule 4). */
  readonly firesAt: number;
}

/** Undefined for a clock that has nothing more to say. */
export function nextStep({ status, warnAt, dueAt, escalateAt }: Clock): Step | undefined {
  const at = (instant: string) => new Date(instant).getTime();
  if (status === 'RUNNING') return { kind: 'warn', at: at(warnAt), firesAt: at(warnAt) };
  if (status === 'WARNED') return { kind: 'breach', at: at(dueAt), firesAt: at(dueAt) + 1 };
  if (status === 'BREACHED' && escalateAt) return { kind: 'escalate', at: at(escalateAt), firesAt: at(escalateAt) };
  return undefined;
}
