import { countable, timeLimitFor } from '@redress/calendar';
import { type Stage, TimeLimitPolicy } from '@redress/contracts';
import { endOf } from './calendar-days.js';
import type { Complaint } from './complaint.js';
import type { ReviewContext } from './context.js';

/** When a stage that begins at an instant is due, by the row of the matrix that sla's clock follows from the same instant (S0-09). */
export function dueOf(stage: Stage, of: Pick<Complaint, 'category' | 'severity'>, from: Date, { policies, calendarAt }: ReviewContext): string {
  return endOf(calendarAt(from), from.toISOString(), countable(timeLimitFor(policies.all(TimeLimitPolicy), stage, of).body.limit));
}
