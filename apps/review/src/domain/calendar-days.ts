import { type BusinessCalendar, dueAt, type Limit } from '@redress/calendar';

const DAY_MS = 86_400_000;

/** When a limit that begins at an instant ends, ISO 8601. */
export const endOf = (calendar: BusinessCalendar, from: string, limit: Limit): string => new Date(dueAt(calendar, new Date(from).getTime(), limit).at).toISOString();

/** The civil date of an instant where the calendar counts, `2026-02-11`. */
export const dateOf = (calendar: BusinessCalendar, at: Date): string => new Date(calendar.dayOf(at.getTime()) * DAY_MS).toISOString().slice(0, 10);
