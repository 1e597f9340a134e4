import { type Stage, TimeLimitPolicy } from '@redress/contracts';
import { endOf } from './calendar-days.js';
import type { Complaint } from './complaint.js';
import type { ReviewContext } from './context.js';

/** When a stage that begins now is due, by the row of the matrix that sla's clock follows (S0-09): one that names the severity before one that does not, then the narrowest category. */
export function dueOf(stage: Stage, { category = '', severity }: Pick<Complaint, 'category' | 'severity'>, { now, policies, calendarAt }: ReviewContext): string {
  const [row] = policies.all(TimeLimitPolicy)
    .filter(({ body }) => body.stage === stage && (!body.severity || body.severity === severity) && (!body.category || `${category}.`.startsWith(`${body.category}.`)))
    .sort((a, b) => rank(b.body) - rank(a.body) || (a.id < b.id ? -1 : 1));
  if (!row) throw new Error(`no time limit of stage ${stage} is in force`);
  return endOf(calendarAt(now), now.toISOString(), row.body.limit);
}

const rank = ({ severity, category }: (typeof TimeLimitPolicy)['example']['body']): number => (severity ? 4 : 0) + (category?.includes('.') ? 2 : category ? 1 : 0);
