import type { Statement, Tx } from '@redress/messaging';
import { type Clock, clockId } from '../domain/clock.js';
import type { ComplaintClocks } from '../domain/complaint-clocks.js';

const load: Statement = {
  name: 'clocks.load',
  text: `select complaint_id as "complaintId", json_agg(clock order by place) as clocks from clocks where complaint_id = any($1::uuid[]) group by complaint_id`,
};

const save: Statement = {
  name: 'clocks.save',
  text: `insert into clocks (complaint_id, place, clock_id, clock)
select "complaintId", place, "clockId", clock from json_to_recordset($1::json) as r ("complaintId" uuid, place integer, "clockId" uuid, clock json)
on conflict (complaint_id, place) do update set clock = excluded.clock`,
};

/** Clocks as they were read. Decisions change none but make another in its place, so that whatever is not here has to be written. */
const asStored = new WeakSet<Clock>();

/** All clocks of complaints, by complaint id, each at its place. */
export async function loadClocks(tx: Tx, complaintIds: readonly string[]): Promise<ReadonlyMap<string, readonly Clock[]>> {
  const rows = await tx.query<{ complaintId: string; clocks: readonly Clock[] }>(load, [complaintIds]);
  for (const { clocks } of rows) for (const clock of clocks) asStored.add(clock);
  return new Map(rows.map(({ complaintId, clocks }) => [complaintId, clocks]));
}

/** Writes those clocks that are new or not as they were read: a complaint has a dozen in its life, and a fact changes one or two. */
export function saveClocks(tx: Tx, states: readonly ComplaintClocks[]): void {
  const changed = states.flatMap(({ complaintId, clocks }) =>
    clocks.flatMap((clock, place) => (asStored.has(clock) ? [] : [{ complaintId, place, clockId: clockId(complaintId, clock), clock }])),
  );
  if (changed.length > 0) tx.post(save, [JSON.stringify(changed)]);
}
