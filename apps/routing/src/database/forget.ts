import { type Change, forgetCustomers, type Statement, type Tx } from '@redress/messaging';
import type { HandlingCase } from '../domain/handling-case.js';

const eraseWords: Statement = { name: 'case_words.erase', text: 'delete from case_words where complaint_id = any($1::uuid[])' };

const eraseRefs: Statement = {
  name: 'case_entries.forget_customers',
  text: `update case_entries e set by = 'customer', data = case when data ->> 'by' = r."customerRef" then jsonb_set(data::jsonb, '{by}', '"customer"')::json else data end
from json_to_recordset($1::json) as r ("complaintId" uuid, "customerRef" text) where e.complaint_id = r."complaintId" and e.by = r."customerRef"`,
};

/** Erases what is personal of complaints: words and notes, and by what the customers were known wherever they did something themselves. */
export function forget(tx: Tx, changes: readonly Change<HandlingCase>[]): void {
  const forgotten = changes.flatMap(({ key, state }) => (state.forgotten ? [{ complaintId: key, ...state.forgotten }] : []));
  if (forgotten.length === 0) return;
  const ids = forgotten.map(({ complaintId }) => complaintId);
  tx.post(eraseWords, [ids]);
  tx.post(eraseRefs, [JSON.stringify(forgotten)]);
  forgetCustomers(tx, ids);
}
