import { idFloor } from '@redress/kernel';
import type { Pool } from 'pg';
import type { Statement, Tx } from '../tx.js';
import { uuidArray } from './binary-array.js';

const take: Statement = {
  name: 'inbox.take',
  text: 'insert into inbox (id, consumer) select unnest($2::uuid[]), $1 on conflict do nothing returning id',
};

/**
 * Marks ids as heard by a consumer; returns those that it had not heard before, in lower case. First in the transaction, once per batch.
 * Always in the order of ids: two instances that hold the same facts in different batches would otherwise wait for each other.
 */
export async function takeUnseen(tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(take, [consumer, uuidArray([...ids].sort())]);
  return new Set(rows.map(({ id }) => id));
}

/** Forgets at most `limit` ids of before an instant; returns how many. Ids sort by time, so that the oldest are the first of the primary key. */
export async function forgetInbox(pool: Pool, before: Date, limit = 10_000): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from inbox where ctid = any(array(select ctid from inbox where id < $1 order by id limit $2))',
    [idFloor(before), limit],
  );
  return rowCount ?? 0;
}
