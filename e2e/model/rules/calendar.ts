import { cn2026, type Limit } from '@redress/calendar';
import { oracle } from '@redress/calendar/oracle';

/** Days are counted by the calendar's oracle, which shares no code with what the services count by. */
export const calendar = oracle(cn2026);

const known = new Map<string, number>();

/** When a limit that begins at an instant ends, epoch ms. */
export function due(start: number, { unit, amount }: Limit): number {
  const question = `${start} ${amount} ${unit}`;
  const answer = known.get(question) ?? calendar.due(start, { unit, amount }).value;
  known.set(question, answer);
  return answer;
}

/** The day of an instant in the company's zone, which knows no summer time. */
export const dayOf = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
