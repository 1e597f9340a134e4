import { type BusinessCalendar, type CalendarInForce, compile } from '@redress/calendar';
import { CalendarPolicy } from '@redress/contracts';
import { NotReadyError } from '@redress/messaging';
import type { Policies } from './policy-book.js';

/** The one calendar that every service counts by. */
export const CALENDAR_ID = 'default';

/** Each version is compiled once. */
const compiled = new WeakMap<object, BusinessCalendar>();

/**
 * The business calendar among the policies of an instant, ready to count by.
 * @throws NotReadyError while it cannot be counted by: deadlines wait for a better one rather than be guessed. Error at an instant before the
 * first calendar, which no fact should have.
 */
export function calendarInForce(policies: Policies): CalendarInForce {
  const policy = policies.find(CalendarPolicy, CALENDAR_ID);
  if (!policy) throw new Error('no business calendar is in force at that time');
  const { body, version } = policy;
  const known = compiled.get(body);
  if (known) return { version, calendar: known };
  try {
    const calendar = compile({ id: `${CALENDAR_ID} version ${version}`, ...body });
    compiled.set(body, calendar);
    return { version, calendar };
  } catch (cause) {
    throw new NotReadyError(cause instanceof Error ? cause.message : 'the calendar cannot be read', { cause });
  }
}
