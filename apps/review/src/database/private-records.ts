import type { Statement, Store } from '@redress/messaging';
import type { PrivateRecord } from '../domain/private-record.js';

const save: Statement = {
  name: 'complaint_private.save',
  text: `insert into complaint_private (complaint_id, external_id, name, language, contacts, description, attachments, notes)
select "complaintId", "externalId", name, language, contacts, description, attachments, notes
from json_to_recordset($1::json) as r ("complaintId" uuid, "externalId" text, name text, language text, contacts jsonb, description text, attachments jsonb, notes jsonb) order by "complaintId"
on conflict (complaint_id) do update set external_id = excluded.external_id, name = excluded.name, language = excluded.language, contacts = excluded.contacts, description = excluded.description,
  attachments = excluded.attachments, notes = excluded.notes`,
};

/** The newest record of each complaint; nothing is loaded, because each record is whole. */
export const privateRecordStore: Store<PrivateRecord> = {
  load: () => Promise.resolve(new Map()),
  save: (tx, changes) => {
    tx.post(save, [JSON.stringify(changes.map(({ state }) => state))]);
  },
};
