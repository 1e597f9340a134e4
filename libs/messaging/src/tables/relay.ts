import type { Statement, Tx } from '../tx.js';
import type { OutboxRow } from './outbox.js';

export interface WaitingRow extends OutboxRow {
  readonly shard: number;
  readonly seq: string;
  readonly isBase64: boolean;
}

const claim: Statement = {
  name: 'outbox.claim',
  text: `select shard from outbox_shard s where exists (select from outbox_event e where e.shard = s.shard) order by shard for update skip locked`,
};

// A row that follows a parked one under the same key waits with it: order is kept.
const read: Statement = {
  name: 'outbox.read',
  text: `select shard, seq, id, aggregatetype as topic, aggregateid as key, type, payload, is_base64 as "isBase64", headers
from outbox_event e
where shard = any($1::smallint[])
  and not exists (select from outbox_parked p where p.aggregatetype = e.aggregatetype and p.aggregateid = e.aggregateid)
order by seq limit $2`,
};

const remove: Statement = {
  name: 'outbox.remove',
  text: 'delete from outbox_event e using unnest($1::smallint[], $2::bigint[]) as sent (shard, seq) where e.shard = sent.shard and e.seq = sent.seq',
};

/** Locks every shard that holds rows and that no other relay works on, until the end of the transaction. */
export async function claimShards(tx: Tx): Promise<number[]> {
  return (await tx.query<{ shard: number }>(claim)).map(({ shard }) => shard);
}

export function readShards(tx: Tx, shards: readonly number[], limit: number): Promise<WaitingRow[]> {
  return tx.query<WaitingRow>(read, [shards, limit]);
}

/** Deletes exactly the rows that were sent: a row with a lower number may have been committed meanwhile. */
export async function deleteSent(tx: Tx, rows: readonly WaitingRow[]): Promise<void> {
  await tx.query(remove, [rows.map((row) => row.shard), rows.map((row) => row.seq)]);
}
