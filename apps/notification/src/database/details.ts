import type { Statement, Tx } from '@redress/messaging';
import type { Callback } from '../domain/callback.js';
import type { Correspondence, Customer } from '../domain/correspondence.js';
import { plain } from './plain.js';

type Details = Pick<Correspondence, 'customer' | 'callback'>;
type Row = { readonly id: string; readonly isKnown: boolean; readonly round: number | null } & Customer & Omit<Callback, 'round'>;

// One statement for both: what it reads is locked by the row of the correspondence.
const load: Statement = {
  name: 'correspondences.details',
  text: `select k.id, p.complaint_id is not null as "isKnown", p.external_id as "externalId", p.name, p.language, p.contacts, p.access_code as "accessCode",
  b.round, b.status, b.scheduled_at as "scheduledAt", b.due_at as "dueAt", b.not_department_ids as "notDepartmentIds", b.not_handler_ids as "notHandlerIds", b.attempts, b.answer, b.ended_at as "endedAt"
from unnest($1::uuid[]) as k (id) left join contacts p on p.complaint_id = k.id
left join lateral (select * from callbacks where complaint_id = k.id order by round desc limit 1) b on true`,
};

/** What else is known about complaints: their customers, and the latest call-backs, by complaint id. */
export async function loadDetails(tx: Tx, complaintIds: readonly string[]): Promise<ReadonlyMap<string, Details>> {
  const rows = await tx.query<Row>(load, [complaintIds]);
  return new Map(rows.map((row) => [row.id, detailsOf(row)]));
}

function detailsOf({ id: _id, isKnown, externalId, name, language, contacts, accessCode, round, ...callback }: Row): Details {
  return {
    ...(isKnown ? { customer: plain<Customer>({ externalId, name, language, contacts, accessCode }) } : {}),
    ...(round === null ? {} : { callback: plain<Callback>({ round, ...callback }) }),
  };
}
