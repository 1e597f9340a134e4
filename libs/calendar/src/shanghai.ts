import type { Limit, LimitUnit } from './limit.js';

/* How specs of every service write times and limits of the domain document: nothing else imports this. */

/** `2026-02-14 11:00` or `2026-02-14 11:00:30` in Shanghai as epoch ms. */
export function at(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}+08:00`);
}

/** The way back, to the minute. */
export function shown(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** `7 WD` as a limit. */
export function limit(text: string): Limit {
  const [amount, unit] = text.split(' ');
  return { unit: unit as LimitUnit, amount: Number(amount) };
}
