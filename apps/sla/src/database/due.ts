import type { Runtime, Statement } from '@redress/messaging';
import type { WaitingRow } from '@redress/service';

type Pool = Runtime['pool'];

// Rows that another instance works on are passed over; the lock ends with the statement, and what fires is decided under a lock of its own.
const due: Statement = {
  name: 'complaint_clocks.due',
  text: `select complaint_id as "complaintId", next_at as mark from complaint_clocks
where next_at <= $1 and complaint_id <> all($2::uuid[]) order by next_at limit $3 for update skip locked`,
};

const nextDue: Statement = { name: 'complaint_clocks.next', text: 'select min(next_at) as next from complaint_clocks' };

const provisional: Statement = {
  name: 'complaint_clocks.provisional',
  text: `select complaint_id as "complaintId", provisional_with as mark from complaint_clocks
where provisional_with < $1 and complaint_id <> all($2::uuid[]) order by provisional_with limit $3 for update skip locked`,
};

/** The complaints that have something to say by now, the oldest first. */
export async function findDue(pool: Pool, now: Date, except: readonly string[], limit: number): Promise<WaitingRow[]> {
  const rows = await query<{ complaintId: string; mark: Date }>(pool, due, [now, except, limit]);
  return rows.map(({ complaintId, mark }) => ({ complaintId, mark: mark.toISOString() }));
}

/** When the next one has something to say, or had to. */
export async function findNextDue(pool: Pool): Promise<Date | undefined> {
  const [row] = await query<{ next: Date | null }>(pool, nextDue, []);
  return row?.next ?? undefined;
}

/** The complaints with provisional due times that were not yet checked against a version of the calendar. */
export async function findProvisional(pool: Pool, calendarVersion: number, except: readonly string[], limit: number): Promise<WaitingRow[]> {
  const rows = await query<{ complaintId: string; mark: number }>(pool, provisional, [calendarVersion, except, limit]);
  return rows.map(({ complaintId, mark }) => ({ complaintId, mark: String(mark) }));
}

async function query<R extends object>(pool: Pool, { name, text }: Statement, values: readonly unknown[]): Promise<R[]> {
  return (await pool.query<R>({ name, text, values: [...values] })).rows;
}
