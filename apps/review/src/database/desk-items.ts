import type { Statement, Tx } from '@redress/messaging';
import type { DeskChanges } from '../domain/desk-item.js';

const end: Statement = {
  name: 'desk_items.end',
  text: `delete from desk_items d using json_to_recordset($1::json) as e ("complaintId" uuid, kinds text[], template text)
where d.complaint_id = e."complaintId" and d.kind = any(e.kinds) and (e.template is null or d.template = e.template)`,
};

const open: Statement = {
  name: 'desk_items.open',
  text: `insert into desk_items (complaint_id, kind, template, cause_id, since, kept_out)
select "complaintId", kind, coalesce(template, ''), "causeId", since, "keptOut"
from json_to_recordset($1::json) as r ("complaintId" uuid, kind text, template text, "causeId" uuid, since timestamptz, "keptOut" text) order by 1, 2, 3
on conflict (complaint_id, kind, template) do update set cause_id = excluded.cause_id, since = excluded.since, kept_out = excluded.kept_out`,
};

/** Follows what the facts of a batch, each complaint's in their order, changed on the desks. */
export function followDesks(tx: Tx, changes: readonly DeskChanges[]): void {
  const ended = changes.flatMap(({ ended }) => ended);
  const opened = changes.flatMap(({ opened }) => opened);
  if (ended.length > 0) tx.post(end, [JSON.stringify(ended)]);
  if (opened.length > 0) tx.post(open, [JSON.stringify(opened)]);
}
