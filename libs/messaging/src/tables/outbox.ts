import type { Statement, Tx } from '../tx.js';
import { textArray, uuidArray } from './binary-array.js';

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

// One array per column, in binary: half the CPU of one JSON parameter, in which PostgreSQL parses every payload three times (docs/decisions/0006).
const add: Statement = {
  name: 'outbox.add',
  text: `insert into outbox_event (shard, id, aggregatetype, aggregateid, type, payload, is_base64, headers)
select (hashtextextended(key, 0) & 15)::smallint, id, topic, key, type, payload, n = any($7::bigint[]), headers::json
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) with ordinality as r (id, topic, key, type, payload, headers, n)
order by n`,
};

/** Adds records in order. Call it while the rows of their keys are locked: then their order is the order of commits. */
export function addToOutbox(tx: Tx, rows: readonly OutboxRow[]): void {
  if (rows.length === 0) return;
  const texts = (of: (row: OutboxRow) => string | null): Buffer => textArray(rows.map(of));
  tx.post(add, [
    uuidArray(rows.map(({ id }) => id)), texts(({ topic }) => topic), texts(({ key }) => key), texts(({ type }) => type), texts(({ payload }) => payload),
    texts(({ headers }) => JSON.stringify(headers)), rows.flatMap(({ isBase64 }, index) => (isBase64 ? [index + 1] : [])),
  ]);
}
