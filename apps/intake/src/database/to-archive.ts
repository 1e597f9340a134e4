import type { Runtime, Statement } from '@redress/messaging';
import type { WaitingRow } from '@redress/service';

type Pool = Runtime['pool'];

// Rows that another instance works on are passed over; the lock ends with the statement, and what is archived is decided under a lock of its own.
const due: Statement = {
  name: 'complaints.to-archive',
  text: `select id as "complaintId", archive_at as mark from complaints where archive_at <= $1 and id <> all($2::uuid[]) order by archive_at limit $3 for update skip locked`,
};

const nextDue: Statement = { name: 'complaints.next-to-archive', text: 'select min(archive_at) as next from complaints where archive_at is not null' };

/** The complaints whose time for a review has passed without one, the oldest first. */
export async function findToArchive(pool: Pool, now: Date, except: readonly string[], limit: number): Promise<WaitingRow[]> {
  const { rows } = await pool.query<{ complaintId: string; mark: Date }>({ ...due, values: [now, except, limit] });
  return rows.map(({ complaintId, mark }) => ({ complaintId, mark: mark.toISOString() }));
}

/** When the next one is to be archived, or was. */
export async function findNextToArchive(pool: Pool): Promise<Date | undefined> {
  const { rows } = await pool.query<{ next: Date | null }>({ ...nextDue, values: [] });
  return rows[0]?.next ?? undefined;
}
