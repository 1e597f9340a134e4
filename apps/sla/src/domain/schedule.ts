import { type BusinessCalendar, type CalendarInForce, type Dated, dueAt, ladder, type Pause, resume, warnAt } from '@redress/calendar';
import type { Clock } from './clock.js';
import type { SlaContext } from './context.js';
import { nextReminder } from './reminders.js';

type Plan = Pick<Clock, 'stage' | 'startedAt' | 'limit' | 'givenDueAt' | 'pauses' | 'reminded'>;
export type Scheduled = Pick<Clock, 'warnAt' | 'dueAt' | 'remindAt' | 'provisionalYears'>;
export type ScheduledBy = Scheduled & Pick<Clock, 'calendarVersion'>;

/** When a clock warns and is due, by one calendar, all its pauses counted (domain §6.5). */
export function schedule(plan: Plan, calendar: BusinessCalendar): Scheduled {
  const { startedAt, limit, givenDueAt, pauses = [] } = plan;
  const due: Dated = givenDueAt ? { at: ms(givenDueAt), provisional: false, provisionalYears: [] } : dueAt(calendar, ms(startedAt), limit);
  return afterPauses(plan, due, pauses, [], calendar);
}

/** The same after one more pause, its last: what was counted before it stays as it is. */
export function scheduleResumed(clock: Clock, pause: Pause, calendar: BusinessCalendar): Scheduled {
  const { dueAt: due, pauses = [], provisionalYears = [] } = clock;
  return afterPauses(clock, { at: ms(due), provisional: provisionalYears.length > 0, provisionalYears: [...provisionalYears] }, [pause], pauses, calendar);
}

/** By the calendar that is in force at an instant; by today's, when only that knows a year it reaches. */
export function byCalendarAt(at: Date, { calendarAt, now }: SlaContext, count: (calendar: CalendarInForce['calendar']) => Scheduled): ScheduledBy {
  const [then, today] = [calendarAt(at), calendarAt(now)];
  const scheduled = count(then.calendar);
  return scheduled.provisionalYears && today.version > then.version
    ? { ...count(today.calendar), calendarVersion: today.version }
    : { ...scheduled, calendarVersion: then.version };
}

/** When an overdue clock reaches a step of the ladder. */
export function ladderStep({ dueAt: due, limit }: Pick<Clock, 'dueAt' | 'limit'>, level: 2 | 3, calendar: BusinessCalendar): string {
  const { L2, L3 } = ladder(calendar, ms(due), limit);
  return iso((level === 2 ? L2 : L3).at);
}

function afterPauses(plan: Plan, due: Dated, pauses: readonly Pause[], before: readonly Pause[], calendar: BusinessCalendar): Scheduled {
  const { limit, startedAt } = plan;
  let moved = due;
  const counted = [...before];
  for (const pause of pauses) {
    // By another calendar, or a shorter limit, it may have been due before it was paused.
    if (pause.from > moved.at) break;
    moved = resume(calendar, { due: moved.at, limit, pausedAt: pause.from, provisionalYears: moved.provisionalYears }, pause.to);
    counted.push(pause);
  }
  const warning = warnAt(calendar, ms(startedAt), moved.at, limit, undefined, counted).at;
  return {
    dueAt: iso(moved.at),
    // What it should have warned of while it stood, it warns of when it goes on.
    warnAt: iso(Math.max(warning, counted.at(-1)?.to ?? warning)),
    remindAt: nextReminder(plan, moved.at, calendar),
    provisionalYears: moved.provisional ? moved.provisionalYears : undefined,
  };
}

const ms = (instant: string): number => new Date(instant).getTime();
const iso = (at: number): string => new Date(at).toISOString();
