import type { Statement, Tx } from '@redress/messaging';
import type { Measure } from '../domain/effect.js';
import type { Counts } from '../domain/improvement.js';

// What was registered is looked for by category and time; whether a department handled it, among the facts of that complaint.
const countThem: Statement = {
  name: 'timeline.count_of_category',
  text: `select m."actionId", count(*) filter (where r.occurred_at < m."beforeUntil")::integer as before, count(*) filter (where r.occurred_at >= m."afterFrom")::integer as after
from json_to_recordset($1::json) as m ("actionId" uuid, category text, "departmentId" text, "beforeFrom" timestamptz, "beforeUntil" timestamptz, "afterFrom" timestamptz, "afterUntil" timestamptz)
left join lateral (
  select complaint_id, occurred_at from timeline
  where type = 'complaint.registered.v1' and data ->> 'category' = m.category and occurred_at >= m."beforeFrom" and occurred_at < m."afterUntil"
) r on (r.occurred_at < m."beforeUntil" or r.occurred_at >= m."afterFrom") and (m."departmentId" is null or exists (
  select from timeline h where h.complaint_id = r.complaint_id and h.type in ('handling.assigned.v1', 'handling.transferred.v1') and h.data ->> 'departmentId' = m."departmentId"
))
group by 1`,
};

/** How many complaints were registered in the two stretches of time of each measure (S3-26). */
export async function countComplaints(tx: Tx, measures: readonly Measure[]): Promise<ReadonlyMap<string, Counts>> {
  if (measures.length === 0) return new Map();
  const asked = measures.map(({ before: [beforeFrom, beforeUntil], after: [afterFrom, afterUntil], ...of }) => ({ ...of, beforeFrom, beforeUntil, afterFrom, afterUntil }));
  const rows = await tx.query<Counts & { actionId: string }>(countThem, [JSON.stringify(asked)]);
  return new Map(rows.map(({ actionId, ...counts }) => [actionId, counts]));
}
