import { forgetCustomers, type Statement, type Tx } from '@redress/messaging';
import type { Correspondence } from '../domain/correspondence.js';

const erase: readonly Statement[] = ['contacts', 'callback_words'].map((table) => ({ name: `${table}.erase`, text: `delete from ${table} where complaint_id = any($1::uuid[])` }));

const eraseRefs: Statement = {
  name: 'callbacks.forget_customers',
  text: `update callbacks b set answer = jsonb_set(answer::jsonb, '{by}', '"customer"')
from json_to_recordset($1::json) as r (id uuid, "externalId" text) where b.complaint_id = r.id and b.answer ->> 'by' = r."externalId"`,
};

/** Erases what is personal of complaints: contacts, words, and by what the customers were known where they answered themselves. */
export function forget(tx: Tx, correspondences: readonly Correspondence[]): void {
  const forgotten = correspondences.flatMap(({ id, changed }) => (changed.forgotten ? [{ id, ...changed.forgotten }] : []));
  if (forgotten.length === 0) return;
  const ids = forgotten.map(({ id }) => id);
  for (const statement of erase) tx.post(statement, [ids]);
  tx.post(eraseRefs, [JSON.stringify(forgotten)]);
  forgetCustomers(tx, ids);
}
