import type { Statement, Tx } from '@redress/messaging';
import type { Correspondence } from '../domain/correspondence.js';

const save: Statement = {
  name: 'contacts.save',
  text: `insert into contacts (complaint_id, external_id, name, language, contacts, access_code)
select id, "externalId", name, language, contacts, "accessCode" from json_to_recordset($1::json) as r (id uuid, "externalId" text, name text, language text, contacts json, "accessCode" text)
on conflict (complaint_id) do update set external_id = excluded.external_id, name = excluded.name, language = excluded.language, contacts = excluded.contacts, access_code = excluded.access_code`,
};

/** Each replaces what was known before. */
export function saveCustomers(tx: Tx, correspondences: readonly Correspondence[]): void {
  const customers = correspondences.flatMap(({ id, customer, changed }) => (customer && changed.customer ? [{ id, ...customer }] : []));
  if (customers.length > 0) tx.post(save, [JSON.stringify(customers)]);
}
