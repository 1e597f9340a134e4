import type { Statement, Tx } from '../tx.js';

/** A record that waits to be sent. `headers` are text, but for those of a dead letter that were not; `wire.ts` adds those that follow from the rest. */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  /** The exact text to send; base64 of the bytes when `isBase64`; null for a tombstone. */
  readonly payload: string | null;
  readonly isBase64?: boolean;
  readonly headers: Readonly<Record<string, HeaderValue>>;
}

export type HeaderValue = string | { readonly base64: string } | readonly (string | { readonly base64: string })[];

// json_to_recordset takes the whole batch as one parameter: half the client CPU of arrays through unnest (docs/decisions/0006).
const add: Statement = {
  name: 'outbox.add',
  text: `insert into outbox_event (shard, id, aggregatetype, aggregateid, type, payload, is_base64, headers)
select (hashtextextended(key, 0) & 15)::smallint, id, topic, key, type, payload, coalesce("isBase64", false), headers
from json_to_recordset($1::json) as r (n int, id uuid, topic text, key text, type text, payload text, "isBase64" boolean, headers json)
order by n`,
};

/** Adds records in order. Call it while the rows of their keys are locked: then their order is the order of commits. */
export function addToOutbox(tx: Tx, rows: readonly OutboxRow[]): void {
  if (rows.length === 0) return;
  tx.post(add, [JSON.stringify(rows.map((row, n) => ({ n, ...row })))]);
}
