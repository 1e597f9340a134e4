import { type Change, forgetCustomers, type Statement, type Tx } from '@redress/messaging';
import type { Complaint } from '../domain/complaint.js';
import type { CustomerNote, KeptWords } from '../domain/words.js';

const addSubmissions: Statement = {
  name: 'submissions.add',
  text: `insert into complaint_private (complaint_id, external_id, name, contacts, description, attachments, occurred_at, employee_id, order_ref, source_ref, hints)
select "complaintId", "externalId", name, contacts, description, attachments, "occurredAt", "employeeId", "orderRef", "sourceRef", hints
from json_to_recordset($1::json) as r ("complaintId" uuid, "externalId" text, name text, contacts json, description text, attachments json,
  "occurredAt" timestamptz, "employeeId" text, "orderRef" text, "sourceRef" text, hints json)`,
};

const addContactNotes: Statement = {
  name: 'contact_notes.add',
  text: `insert into contact_notes (complaint_id, attempt, noted_at, noted_by, note)
select "complaintId", attempt, at, by, note from json_to_recordset($1::json) as r ("complaintId" uuid, attempt integer, at timestamptz, by text, note text)`,
};

const addCustomerNotes: Statement = {
  name: 'customer_notes.add',
  text: `insert into customer_notes (complaint_id, ref, noted_at, kind, key, channel, text, attachments)
select "complaintId", ref, at, kind, key, channel, text, attachments
from json_to_recordset($1::json) as r ("complaintId" uuid, ref text, at timestamptz, kind text, key text, channel text, text text, attachments json)`,
};

const eraseWords: readonly Statement[] = ['complaint_private', 'contact_notes', 'customer_notes'].map((table) => ({
  name: `${table}.erase`, text: `delete from ${table} where complaint_id = any($1::uuid[])`,
}));

const submissions: Statement = {
  name: 'submissions.words',
  text: `select complaint_id as "complaintId", external_id as "externalId", name, contacts, description, attachments from complaint_private where complaint_id = any($1::uuid[])`,
};

const customerNotes: Statement = {
  name: 'customer_notes.words',
  text: `select complaint_id as "complaintId", ref, noted_at as at, kind, key, channel, text, attachments from customer_notes where complaint_id = any($1::uuid[]) order by complaint_id, id`,
};

/** Keeps what customers handed in with new complaints, what was noted on contacts, and what customers said later; of complaints that are erased, nothing. */
export function saveWords(tx: Tx, changes: readonly Change<Complaint>[]): void {
  post(tx, addSubmissions, changes.flatMap(({ key, state: { submission } }) => (submission ? [{ complaintId: key, ...submission }] : [])));
  post(tx, addContactNotes, changes.flatMap(({ key, state: { newContactNotes = [] } }) => newContactNotes.map((note) => ({ complaintId: key, ...note }))));
  post(tx, addCustomerNotes, changes.flatMap(({ key, state: { newCustomerNotes = [] } }) => newCustomerNotes.map((note) => ({ complaintId: key, ...note }))));
  const erased = changes.flatMap(({ key, state: { erasedAt } }) => (erasedAt === undefined ? [] : [key]));
  if (erased.length === 0) return;
  for (const statement of eraseWords) tx.post(statement, [erased]);
  forgetCustomers(tx, erased);
}

function post(tx: Tx, statement: Statement, rows: readonly unknown[]): void {
  if (rows.length > 0) tx.post(statement, [JSON.stringify(rows)]);
}

/** What the customers of some complaints gave so far, by complaint id. */
export async function readWords(tx: Tx, complaintIds: readonly string[]): Promise<ReadonlyMap<string, KeptWords>> {
  if (complaintIds.length === 0) return new Map();
  const [kept, notes] = await Promise.all([tx.query<Row>(submissions, [complaintIds]), tx.query<Row & { readonly at: Date }>(customerNotes, [complaintIds])]);
  const said = new Map<string, CustomerNote[]>(kept.map(({ complaintId }) => [complaintId, []]));
  for (const { complaintId, at, ...note } of notes) said.get(complaintId)?.push({ ...(withoutNulls(note) as unknown as Omit<CustomerNote, 'at'>), at: at.toISOString() });
  return new Map(kept.map(({ complaintId, ...words }) => [complaintId, { ...(withoutNulls(words) as unknown as Omit<KeptWords, 'notes'>), notes: said.get(complaintId) ?? [] }]));
}

interface Row {
  readonly complaintId: string;
}

const withoutNulls = (row: object): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
