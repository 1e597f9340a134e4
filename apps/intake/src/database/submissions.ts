import type { Change, Statement, Tx } from '@redress/messaging';
import type { Complaint } from '../domain/complaint.js';

const addSubmissions: Statement = {
  name: 'submissions.add',
  text: `insert into complaint_private (complaint_id, external_id, name, contacts, description, attachments, occurred_at, employee_id, order_ref, source_ref, hints)
select "complaintId", "externalId", name, contacts, description, attachments, "occurredAt", "employeeId", "orderRef", "sourceRef", hints
from json_to_recordset($1::json) as r ("complaintId" uuid, "externalId" text, name text, contacts jsonb, description text, attachments jsonb,
  "occurredAt" timestamptz, "employeeId" text, "orderRef" text, "sourceRef" text, hints jsonb)`,
};

const addNotes: Statement = {
  name: 'contact_notes.add',
  text: `insert into contact_notes (complaint_id, attempt, noted_at, noted_by, note)
select "complaintId", attempt, at, by, note from json_to_recordset($1::json) as r ("complaintId" uuid, attempt integer, at timestamptz, by text, note text)`,
};

/** Keeps what customers handed in, of those complaints that are new. */
export function saveSubmissions(tx: Tx, changes: readonly Change<Complaint>[]): void {
  const added = changes.flatMap(({ key, state: { submission } }) => (submission ? [{ complaintId: key, ...submission }] : []));
  if (added.length > 0) tx.post(addSubmissions, [JSON.stringify(added)]);
}

/** Keeps what was noted on contacts. */
export function saveNotes(tx: Tx, changes: readonly Change<Complaint>[]): void {
  const added = changes.flatMap(({ key, state: { newNotes = [] } }) => newNotes.map((note) => ({ complaintId: key, ...note })));
  if (added.length > 0) tx.post(addNotes, [JSON.stringify(added)]);
}
