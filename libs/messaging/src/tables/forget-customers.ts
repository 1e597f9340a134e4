import { PRIVATE } from '@redress/contracts';
import type { Statement, Tx } from '../tx.js';

// Over HTTP the source names who gave it. It is part of the key: each row gets one of its own, by which nobody finds it again.
const inLog: Statement = {
  name: 'command_log.forget_customers',
  text: `update command_log set source = case when source like '/http/%' then '/erased/' || gen_random_uuid() else source end, actor = actor::jsonb || '{"id": "customer"}'
where key = any($1::text[]) and (actor ->> 'kind' = 'CUSTOMER' or actor ->> 'role' = 'CUSTOMER') and actor ->> 'id' <> 'customer'`,
};

const parked: Statement = { name: 'outbox.forget_parked', text: 'delete from outbox_parked where aggregatetype = $1 and aggregateid = any($2::text[])' };

/**
 * Forgets who the customers of some complaints are, as far as the tables of this library know it: in the log of commands, and in private records that Kafka
 * refused. Before the tombstone goes to the outbox, which would otherwise wait behind them.
 */
export function forgetCustomers(tx: Tx, keys: readonly string[]): void {
  if (keys.length === 0) return;
  tx.post(inLog, [keys]);
  tx.post(parked, [PRIVATE, keys]);
}
