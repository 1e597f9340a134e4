import type { Clock } from './clock.js';

/** What a running clock says next by itself. Epoch ms. */
export interface Step {
  readonly kind: 'remind' | 'warn' | 'breach' | 'escalate';
  /** When it happens: the `ce_time` of the fact. */
  readonly at: number;
  /** From when on it may be said: a breach only after the due instant, which is still on time (domain §6.5 rule 4). */
  readonly firesAt: number;
}

/** Undefined for a clock that has nothing more to say. */
export function nextStep({ status, warnAt, dueAt, remindAt, escalateAt }: Clock): Step | undefined {
  if (status === 'BREACHED') return escalateAt ? step('escalate', escalateAt) : undefined;
  if (status !== 'RUNNING' && status !== 'WARNED') return undefined;
  const next = status === 'RUNNING' ? step('warn', warnAt) : step('breach', dueAt, 1);
  const reminder = remindAt ? step('remind', remindAt) : undefined;
  return reminder && reminder.at <= next.at ? reminder : next;
}

function step(kind: Step['kind'], instant: string, later = 0): Step {
  const at = new Date(instant).getTime();
  return { kind, at, firesAt: at + later };
}
