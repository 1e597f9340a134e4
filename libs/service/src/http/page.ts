import { z } from 'zod';
import { refuseQuery } from './query.js';

/** One page of a collection; `next` is the cursor of the following one, absent on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Items of a page.'),
  cursor: z.string().max(500).optional().describe('The `next` of the page before.'),
};

/** Cuts a page out of one row more than was asked for. `keyOf` gives what the next page starts after. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => readonly string[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') } : { items };
}

/** What a cursor says the page starts after; `parts` is how many values it must hold. */
export function readCursor(cursor: string | undefined, parts: number): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === parts && key.every((part): part is string => typeof part === 'string')) return key;
  } catch {
    // Falls through to the refusal.
  }
  throw refuseQuery('cursor');
}
