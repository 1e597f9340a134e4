import type { Statement, Tx } from '../tx.js';
import type { WaitingRow } from './relay.js';

const park: Statement = {
  name: 'outbox.park',
  text: `insert into outbox_parked (id, aggregatetype, aggregateid, type, payload, is_base64, headers, error) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
};

/** Puts a record aside that Kafka refuses. Later rows of its key wait until an operator has removed it from `outbox_parked`. */
export function parkRow(tx: Tx, row: WaitingRow, error: Error): void {
  tx.post(park, [row.id, row.topic, row.key, row.type, row.payload, row.isBase64, JSON.stringify(row.headers), error.message]);
}
