import { countable, timeLimitFor } from '@redress/calendar';
import { type Stage, TimeLimitPolicy } from '@redress/contracts';
import { endOf } from './calendar-days.js';
import type { Complaint } from './complaint.js';
import type { ReviewContext } from './context.js';

/** When a stage that begins now is due, by the row of the matrix that sla's clock follows (S0-09). */
export function dueOf(stage: Stage, of: Pick<Complaint, 'category' | 'severity'>, { now, policies, calendarAt }: ReviewContext): string {
  return endOf(calendarAt(now), now.toISOString(), countable(timeLimitFor(policies.all(TimeLimitPolicy), stage, of).body.limit));
}
