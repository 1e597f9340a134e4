import type { Statement, Store } from '@redress/messaging';
import type { ErasedRecord, PrivateRecord } from '../domain/private-record.js';
import { forget } from './forget.js';

const save: Statement = {
  name: 'complaint_private.save',
  text: `insert into complaint_private (complaint_id, external_id, name, language, contacts, description, attachments, notes)
select "complaintId", "externalId", name, language, contacts, description, attachments, notes
from json_to_recordset($1::json) as r ("complaintId" uuid, "externalId" text, name text, language text, contacts json, description text, attachments json, notes json)
where not exists (select from erasures where complaint_id = "complaintId") order by "complaintId"
on conflict (complaint_id) do update set external_id = excluded.external_id, name = excluded.name, language = excluded.language, contacts = excluded.contacts, description = excluded.description,
  attachments = excluded.attachments, notes = excluded.notes`,
};

/** The newest record of each complaint; nothing is loaded, because each record is whole. What was erased stays so. */
export const privateRecordStore: Store<PrivateRecord | ErasedRecord> = {
  load: () => Promise.resolve(new Map()),
  save: (tx, changes) => {
    const states = changes.map(({ state }) => state);
    // First, as it waits for whoever changes the review just now, and nobody should wait for this meanwhile.
    forget(tx, states.filter((state) => 'erasedAt' in state));
    const records = states.filter((state) => !('erasedAt' in state));
    if (records.length > 0) tx.post(save, [JSON.stringify(records)]);
  },
};
