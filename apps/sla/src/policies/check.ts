import { calendarProblems } from '@redress/calendar';
import { CalendarPolicy, type PolicyKind } from '@redress/contracts';

type CalendarBody = (typeof CalendarPolicy)['example']['body'];

/** A calendar that cannot be counted by is refused when it is published: every deadline rests on it. */
export function checkPolicy(kind: PolicyKind, body: unknown): string | undefined {
  if (kind.kind !== CalendarPolicy.kind) return undefined;
  const problems = calendarProblems({ id: 'published', ...(body as CalendarBody) });
  return problems.length > 0 ? problems.join(' ').slice(0, 1000) : undefined;
}
