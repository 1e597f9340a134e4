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

/**
 * What a cursor says the page starts after: as many texts as `parts`, or what the tuple asks for. Anybody can make up a cursor: name a tuple
 * wherever the values reach a statement that cannot take every text.
 */
export function readCursor(cursor: string | undefined, parts: number): readonly string[] | undefined;
export function readCursor<T extends z.ZodTuple>(cursor: string | undefined, parts: T): z.output<T> | undefined;
export function readCursor(cursor: string | undefined, parts: number | z.ZodTuple): unknown {
  if (cursor === undefined) return undefined;
  const schema = typeof parts === 'number' ? z.array(z.string().regex(/^[^\u0000]*$/)).length(parts) : parts;
  const key = schema.safeParse(decode(cursor));
  if (!key.success) throw refuseQuery('cursor');
  return key.data;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
  } catch {
    return undefined;
  }
}
