import type { Statement, Tx } from '@redress/messaging';
import type { Message } from '../domain/message.js';
import { plain } from './plain.js';

/** A message with the complaint that it is about. */
export type FiledMessage = Message & { readonly complaintId: string };

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// Instants as texts: a batch loads hundreds of messages, and the driver would spend more on their dates than PostgreSQL does on reading all of it.
export const messageColumns = `m.id, m.complaint_id as "complaintId", m.template, m.to_role as "to", m.recipient, m.language, m.values, m.status, m.route, m.channel, m.tries,
m.cause_id as "causeId", m.correlation_id as "correlationId", m.traceparent, ${iso('m.queued_at')} as "queuedAt", ${iso('m.next_try_at')} as "nextTryAt", ${iso('m.settled_at')} as "settledAt", m.reason`;

const load: Statement = { name: 'messages.load', text: `select ${messageColumns} from messages m where m.complaint_id = any($1::uuid[]) order by m.queued_at, m.id` };

// A message is saved by whoever holds the lock of its correspondence, and when nobody is sending it: new, waiting, cancelled, or for what became of a try. One that
// was taken but did not arrive has to be taken anew.
const save: Statement = {
  name: 'messages.save',
  text: `insert into messages (id, complaint_id, template, to_role, recipient, language, "values", status, route, channel, tries, cause_id, correlation_id, traceparent, queued_at, next_try_at, settled_at, reason, claimed_by, claimed_until)
select id, "complaintId", template, "to", recipient, language, "values", status, route, channel, tries, "causeId", "correlationId", traceparent, "queuedAt", "nextTryAt", "settledAt", reason,
  "heldBy", case when "heldBy" is not null then clock_timestamp() + $2 * interval '1 ms' end
from json_to_recordset($1::json) as r (id uuid, "complaintId" uuid, template text, "to" text, recipient text, language text, "values" json, status text, route integer, channel text, tries integer,
  "causeId" text, "correlationId" text, traceparent text, "queuedAt" timestamptz, "nextTryAt" timestamptz, "settledAt" timestamptz, reason text, "heldBy" uuid)
on conflict (id) do update set "values" = excluded."values", status = excluded.status, route = excluded.route, channel = excluded.channel, tries = excluded.tries, next_try_at = excluded.next_try_at,
  settled_at = excluded.settled_at, reason = excluded.reason, claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until,
  accepted_at = case when messages.status = 'SENT' and excluded.status = 'QUEUED' then null else messages.accepted_at end`,
};

/** All messages about complaints, settled or not, by complaint id. */
export async function loadMessages(tx: Tx, complaintIds: readonly string[]): Promise<ReadonlyMap<string, readonly Message[]>> {
  const byComplaint = new Map<string, Message[]>();
  for (const row of await tx.query<object>(load, [complaintIds])) {
    const { complaintId, ...message } = plain<FiledMessage>(row);
    byComplaint.set(complaintId, [...(byComplaint.get(complaintId) ?? []), message]);
  }
  return byComplaint;
}

/** Who sends which message at once, by its id, and for how long, in ms, nobody else may. */
export interface Holders {
  readonly of: ReadonlyMap<string, string>;
  readonly leaseMs: number;
}

export function saveMessages(tx: Tx, messages: readonly FiledMessage[], { of, leaseMs }: Holders): void {
  if (messages.length > 0) tx.post(save, [JSON.stringify(messages.map((message) => ({ ...message, heldBy: of.get(message.id) }))), leaseMs]);
}
