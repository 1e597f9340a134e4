import { idFloor } from '@redress/kernel';
import type { Pool } from 'pg';
import type { Statement, Tx } from '../tx.js';

const take: Statement = {
  name: 'inbox.take',
  text: 'insert into inbox (id, consumer) select unnest($2::uuid[]), $1 on conflict do nothing returning id',
};

/** Marks facts as heard by a consumer; returns those that it had not heard before. First in the transaction, once per batch. */
export async function takeUnseen(tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(take, [consumer, ids]);
  return new Set(rows.map(({ id }) => id));
}

/** Facts have time-ordered ids, so the oldest are the first of the primary key. */
export async function forgetInbox(pool: Pool, before: Date, limit = 10_000): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from inbox where ctid = any(array(select ctid from inbox where id < $1 order by id limit $2))',
    [idFloor(before), limit],
  );
  return rowCount ?? 0;
}
