import { type BusinessCalendar, dueAt } from '@redress/calendar';
import type { NotificationContext } from './context.js';
import type { Message } from './message.js';
import type { TemplateCode } from './templates.js';

/** How long customers may ask for a review of a decision, or appeal against it, once they were told (domain §4.4, §6.6). */
const REVIEW_WINDOW = { unit: 'CD', amount: 30 } as const;
const DECISIONS: ReadonlySet<TemplateCode> = new Set(['RESULT', 'REJECTED'] as const);

/**
 * Until when a message says that its decision may be reviewed: counted from the first try, and never earlier than the decision itself named. What was said
 * once stays, whichever way the message goes later. Undefined where nothing was decided.
 */
export function promisedUntil({ template, values: { until, appealUntil = '' } }: Pick<Message, 'template' | 'values'>, toldAt: Date, calendar: () => BusinessCalendar): string | undefined {
  if (!DECISIONS.has(template) || until !== undefined) return until;
  const counted = new Date(dueAt(calendar(), toldAt.getTime(), REVIEW_WINDOW).at).toISOString();
  return appealUntil > counted ? appealUntil : counted;
}

/** With what it promised at the latest, or now would: whoever cannot be written to is told by hand, and has as long. */
export function promising(message: Message, { now, calendar }: Pick<NotificationContext, 'now' | 'calendar'>, until = promisedUntil(message, now, calendar)): Message {
  return until !== undefined && until > (message.values['until'] ?? '') ? { ...message, values: { ...message.values, until } } : message;
}
