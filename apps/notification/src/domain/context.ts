import type { BusinessCalendar } from '@redress/calendar';
import type { PolicyKind, StatedFact } from '@redress/contracts';
import type { Correspondence } from './correspondence.js';
import type { QuietHours } from './quiet-hours.js';
import type { Reach } from './routes.js';

export interface Decision {
  readonly state: Correspondence;
  readonly facts: readonly StatedFact[];
}

/** What notification's decisions may ask. */
export interface NotificationContext {
  readonly now: Date;
  readonly policies: {
    find<B>(kind: PolicyKind<B>, id: string): { readonly id: string; readonly version: number; readonly body: B } | undefined;
    all<B>(kind: PolicyKind<B>): readonly { readonly id: string; readonly version: number; readonly body: B }[];
  };
  /** What days are counted by. @throws NotReadyError while none has arrived: only what counts days waits for it. */
  readonly calendar: () => BusinessCalendar;
  readonly reach: Reach;
  readonly quiet: QuietHours;
}
