import { type BusinessCalendar, dueAt } from '@redress/calendar';
import type { Clock } from './clock.js';

/** A customer who was asked for something is reminded after so many working days (domain §6.10). */
const REMIND_AFTER_DAYS = [3, 7];

/** When the customer is reminded next; never when it is too late anyway. */
export function nextReminder({ stage, startedAt, reminded = 0 }: Pick<Clock, 'stage' | 'startedAt' | 'reminded'>, due: number, calendar: BusinessCalendar): string | undefined {
  const amount = REMIND_AFTER_DAYS[reminded];
  if (stage !== 'CUSTOMER_REPLY' || amount === undefined) return undefined;
  const { at } = dueAt(calendar, new Date(startedAt).getTime(), { unit: 'WD', amount });
  return at < due ? new Date(at).toISOString() : undefined;
}
