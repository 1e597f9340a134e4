import type { Pool } from 'pg';
import type { Statement, Tx } from '../tx.js';
import type { OutboxRow } from './outbox.js';

/** What the relay has to know of a row that waits. */
export interface WaitingRow {
  readonly seq: string;
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  /** About how much it takes in a request, in bytes; rather too much than too little. */
  readonly bytes: number;
}

// A lock of the transaction, not of a row: it ends with it just as surely, and writes nothing.
const claim: Statement = {
  name: 'outbox.claim',
  text: `select shard from generate_series(0, 15) as shard where pg_try_advisory_xact_lock(hashtext('redress.outbox'), shard)`,
};

// A row that follows a parked one under the same key waits with it: order is kept. The sum is counted along the way, and no further than the limit.
const wait: Statement = {
  name: 'outbox.waiting',
  text: `select seq, id, topic, key, bytes from (
  select *, sum(bytes) over (order by seq rows unbounded preceding) as total from (
    select seq, id, aggregatetype as topic, aggregateid as key,
      coalesce(octet_length(payload), 0) + octet_length(headers::text) + octet_length(aggregateid) + 512 as bytes
    from outbox_event e
    where shard = any($1::int[])
      and not exists (select from outbox_parked p where p.aggregatetype = e.aggregatetype and p.aggregateid = e.aggregateid)
    order by seq limit $2
  ) as waiting
) as counted
where total - bytes < $3 order by seq`,
};

const read: Statement = {
  name: 'outbox.read',
  text: `select id, aggregatetype as topic, aggregateid as key, type, payload, is_base64 as "isBase64", headers from outbox_event where seq = any($1::bigint[])`,
};

const remove: Statement = {
  name: 'outbox.remove',
  text: 'delete from outbox_event where seq = any($1::bigint[])',
};

/** Whether a look at the outbox may be worth a transaction. */
export async function isAnyWaiting(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query({ name: 'outbox.any', text: 'select from outbox_event limit 1' });
  return rowCount === 1;
}

/** Locks every shard that no other relay works on, until the end of the transaction. */
export async function claimShards(tx: Tx): Promise<number[]> {
  return (await tx.query<{ shard: number }>(claim)).map(({ shard }) => shard);
}

/** The first waiting rows of these shards: no more than `limit`, and none that begins after `maxBytes`. */
export function waitingRows(tx: Tx, shards: readonly number[], limit: number, maxBytes: number): Promise<WaitingRow[]> {
  return tx.query<WaitingRow>(wait, [shards, limit, maxBytes]);
}

/** All that is to be sent of waiting rows, in no order. */
export async function readRows(tx: Tx, rows: readonly WaitingRow[]): Promise<OutboxRow[]> {
  return rows.length === 0 ? [] : tx.query<OutboxRow>(read, [rows.map(({ seq }) => seq)]);
}

/** Deletes exactly the rows that were sent: a row with a lower number may have been committed meanwhile. */
export function deleteSent(tx: Tx, rows: readonly WaitingRow[]): void {
  tx.post(remove, [rows.map(({ seq }) => seq)]);
}
