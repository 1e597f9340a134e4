import { CalendarPolicy } from '@redress/contracts';
import { NotReadyError } from '@redress/messaging';
import type { Policies } from '@redress/service';
import { type BusinessCalendar, compile } from './domain/calendar/index.js';
import type { CalendarInForce } from './domain/context.js';
import { CALENDAR_ID } from './policies/defaults.js';

/** Compiles each version of the calendar once. */
export class Calendars {
  private readonly compiled = new WeakMap<object, BusinessCalendar>();

  /**
   * @throws NotReadyError while the calendar in force cannot be counted by: deadlines wait for a better one rather than be guessed. Error at an
   * instant before the first calendar, which no fact should have.
   */
  inForce(policies: Policies): CalendarInForce {
    const policy = policies.find(CalendarPolicy, CALENDAR_ID);
    if (!policy) throw new Error('no business calendar is in force at that time');
    const { body, version } = policy;
    const known = this.compiled.get(body);
    if (known) return { version, calendar: known };
    try {
      const calendar = compile({ id: `${CALENDAR_ID} version ${version}`, ...body });
      this.compiled.set(body, calendar);
      return { version, calendar };
    } catch (cause) {
      throw new NotReadyError(cause instanceof Error ? cause.message : 'the calendar cannot be read', { cause });
    }
  }
}
