import { type BusinessCalendar, dueAt, ladder, type Limit, warnAt } from '@redress/calendar';
import type { Clock } from './complaint-clocks.js';
import type { SlaContext } from './context.js';

type Scheduled = Pick<Clock, 'warnAt' | 'dueAt'> & { readonly provisionalYears: Clock['provisionalYears'] };

/** When a limit that starts at an instant warns and is due, by one calendar (domain §6.5). */
export function schedule(start: Date, limit: Limit, calendar: BusinessCalendar): Scheduled {
  const due = dueAt(calendar, start.getTime(), limit);
  return {
    dueAt: iso(due.at),
    warnAt: iso(warnAt(calendar, start.getTime(), due.at, limit).at),
    provisionalYears: due.provisional ? due.provisionalYears : undefined,
  };
}

/** The same by the calendar that is in force when it starts; by today's, when only that knows a year it reaches. */
export function scheduleAt(start: Date, limit: Limit, { calendarAt, now }: SlaContext): Scheduled & Pick<Clock, 'calendarVersion'> {
  const [then, today] = [calendarAt(start), calendarAt(now)];
  const scheduled = schedule(start, limit, then.calendar);
  return scheduled.provisionalYears && today.version > then.version
    ? { ...schedule(start, limit, today.calendar), calendarVersion: today.version }
    : { ...scheduled, calendarVersion: then.version };
}

/** When an overdue clock reaches a step of the ladder. */
export function ladderStep({ dueAt: due, limit }: Pick<Clock, 'dueAt' | 'limit'>, level: 2 | 3, calendar: BusinessCalendar): string {
  const { L2, L3 } = ladder(calendar, new Date(due).getTime(), limit);
  return iso((level === 2 ? L2 : L3).at);
}

const iso = (at: number): string => new Date(at).toISOString();
