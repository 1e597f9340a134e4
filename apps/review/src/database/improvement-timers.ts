import type { Runtime, Statement } from '@redress/messaging';
import type { WaitingRow } from '@redress/service';

type Pool = Runtime['pool'];

// Complaints that another instance works on are passed over; the lock ends with the statement, and what time says is decided under a lock of its own.
const due: Statement = {
  name: 'improvements.due',
  text: `with due as (
  select i.complaint_id, i.timer_at from improvements i join complaints c on c.id = i.complaint_id
  where i.timer_at <= $1 and i.complaint_id <> all($2::uuid[]) order by i.timer_at limit $3 for no key update of c skip locked
)
select complaint_id as "complaintId", min(timer_at) as mark from due group by complaint_id order by mark`,
};

const nextDue: Statement = { name: 'improvements.next_due', text: 'select min(timer_at) as next from improvements where timer_at is not null' };

/** The complaints with improvement actions about which time has something to say, the oldest first. */
export async function findDueImprovements(pool: Pool, now: Date, except: readonly string[], limit: number): Promise<WaitingRow[]> {
  const { rows } = await pool.query<{ complaintId: string; mark: Date }>({ ...due, values: [now, except, limit] });
  return rows.map(({ complaintId, mark }) => ({ complaintId, mark: mark.toISOString() }));
}

/** When the next one comes, or came. */
export async function findNextImprovement(pool: Pool): Promise<Date | undefined> {
  const { rows } = await pool.query<{ next: Date | null }>({ ...nextDue, values: [] });
  return rows[0]?.next ?? undefined;
}
