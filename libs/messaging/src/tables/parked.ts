import type { Statement, Tx } from '../tx.js';
import type { WaitingRow } from './relay.js';

const park: Statement = {
  name: 'outbox.park',
  text: `insert into outbox_parked (id, aggregatetype, aggregateid, type, payload, is_base64, headers, error)
select id, aggregatetype, aggregateid, type, payload, is_base64, headers, $2 from outbox_event where seq = $1 on conflict do nothing`,
};

/** Puts a record aside that Kafka refuses. Later rows of its key wait until an operator has removed it from `outbox_parked`. */
export function parkRow(tx: Tx, { seq }: WaitingRow, error: Error): void {
  tx.post(park, [seq, error.message]);
}
