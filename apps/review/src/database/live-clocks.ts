import type { Statement, Tx } from '@redress/messaging';
import { type ClockFact, followClock, type LiveClock } from '../domain/live-clock.js';

const load: Statement = {
  name: 'live_clocks.load',
  text: `select c.complaint_id as "complaintId", c.clock_id as "clockId", c.complaint_no as "complaintNo", c.round, c.stage, c.seq, c.state, c.due_at as "dueAt", c.warn_at as "warnAt", c.level,
  c.responsible, c.calendar_provisional as "calendarProvisional", c.reason, c.is_warned as "isWarned"
from unnest($1::uuid[], $2::uuid[]) as asked (complaint_id, clock_id) join live_clocks c using (complaint_id, clock_id) order by c.complaint_id, c.clock_id for update of c`,
};

const columns = ['complaint_no', 'round', 'stage', 'seq', 'state', 'due_at', 'warn_at', 'level', 'responsible', 'calendar_provisional', 'reason', 'is_warned'];

const save: Statement = {
  name: 'live_clocks.save',
  text: `insert into live_clocks (complaint_id, clock_id, ${columns.join(', ')})
select "complaintId", "clockId", "complaintNo", round, stage, seq, state, "dueAt", "warnAt", level, responsible, "calendarProvisional", reason, "isWarned"
from json_to_recordset($1::json) as r ("complaintId" uuid, "clockId" uuid, "complaintNo" text, round int, stage text, seq int, state text, "dueAt" timestamptz, "warnAt" timestamptz,
  level int, responsible json, "calendarProvisional" boolean, reason text, "isWarned" boolean)
order by "complaintId", "clockId"
on conflict (complaint_id, clock_id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
};

/** Folds facts, in their order, into the clocks that they are about: one statement loads those, one saves them. */
export async function followClocks(tx: Tx, facts: readonly ClockFact[]): Promise<void> {
  const asked = new Map(facts.map((fact) => [keyOf(fact), fact]));
  const rows = await tx.query<Record<string, unknown>>(load, [[...asked.values()].map(({ key }) => key), [...asked.values()].map(({ data }) => data.clockId)]);
  const clocks = new Map(rows.map((row) => [`${String(row['complaintId'])} ${String(row['clockId'])}`, clockOf(row)]));
  for (const fact of facts) clocks.set(keyOf(fact), followClock(clocks.get(keyOf(fact)), fact));
  tx.post(save, [JSON.stringify([...clocks.values()])]);
}

const keyOf = ({ key, data: { clockId } }: ClockFact): string => `${key} ${clockId.toLowerCase()}`;

/** What is null in the row is absent in the clock; instants are ISO 8601. */
function clockOf(row: Record<string, unknown>): LiveClock {
  const known = Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value instanceof Date ? value.toISOString() : value]]));
  return Object.fromEntries(known) as LiveClock;
}
