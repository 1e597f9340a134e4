import { ClockWarnedV1 } from '@redress/contracts';
import type { Statement, Tx } from '@redress/messaging';
import type { ClockFact } from '../domain/live-clock.js';

const tell: Statement = {
  name: 'live_clocks.tell_supervisors',
  text: `update live_clocks c set is_told_to_supervisors = true from unnest($1::uuid[], $2::uuid[]) as told (complaint_id, clock_id)
where c.complaint_id = told.complaint_id and c.clock_id = told.clock_id`,
};

/** Marks the clocks, which are there by now, whose warning went to the supervisors too: those of SEVERE complaints (domain §6.5). Few are: the others cost nothing. */
export function tellSupervisors(tx: Tx, facts: readonly ClockFact[]): void {
  const told = facts.filter(({ type, data }) => type === ClockWarnedV1.type && (data as (typeof ClockWarnedV1)['example']).recipients.includes('SUPERVISOR'));
  if (told.length > 0) tx.post(tell, [told.map(({ key }) => key), told.map(({ data }) => data.clockId)]);
}
