import type { Statement, Tx } from '@redress/messaging';
import type { Correspondence, Customer } from '../domain/correspondence.js';
import { plain } from './plain.js';

const load: Statement = {
  name: 'contacts.load',
  text: 'select complaint_id as "complaintId", name, language, contacts, access_code as "accessCode" from contacts where complaint_id = any($1::uuid[])',
};

const save: Statement = {
  name: 'contacts.save',
  text: `insert into contacts (complaint_id, name, language, contacts, access_code)
select id, name, language, contacts, "accessCode" from json_to_recordset($1::json) as r (id uuid, name text, language text, contacts jsonb, "accessCode" text)
on conflict (complaint_id) do update set name = excluded.name, language = excluded.language, contacts = excluded.contacts, access_code = excluded.access_code`,
};

/** The customers of complaints, as far as they are known, by complaint id. */
export async function loadCustomers(tx: Tx, complaintIds: readonly string[]): Promise<ReadonlyMap<string, Customer>> {
  const rows = await tx.query<{ complaintId: string }>(load, [complaintIds]);
  return new Map(rows.map(({ complaintId, ...row }) => [complaintId, plain<Customer>(row)]));
}

/** Each replaces what was known before. */
export function saveCustomers(tx: Tx, correspondences: readonly Correspondence[]): void {
  const customers = correspondences.flatMap(({ id, customer }) => (customer ? [{ id, ...customer }] : []));
  if (customers.length > 0) tx.post(save, [JSON.stringify(customers)]);
}
