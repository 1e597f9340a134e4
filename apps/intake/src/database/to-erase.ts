import type { Runtime, Statement } from '@redress/messaging';
import type { WaitingRow } from '@redress/service';

type Pool = Runtime['pool'];

const retention = `with retention as (
  select (one -> 'body' ->> 'days')::integer * interval '24 hours' as kept
  from policies, jsonb_array_elements(versions) with ordinality as v (one, n)
  where key = 'retention:default' and one ->> 'effectiveFrom' <= $1 order by n desc limit 1
)`;

const kept = `erased_at is null and open_review_ids is null and status in ('ARCHIVED', 'WITHDRAWN')`;

// As with the archive: rows in other hands are passed over, and what is erased is decided under a lock of its own.
const due: Statement = {
  name: 'complaints.to-erase',
  text: `${retention}
select id as "complaintId", coalesce(archived_at, withdrawn_at) as mark from complaints
where ${kept} and coalesce(archived_at, withdrawn_at) <= $1::timestamptz - (select kept from retention) and id <> all($2::uuid[])
order by coalesce(archived_at, withdrawn_at) limit $3 for update skip locked`,
};

const nextDue: Statement = {
  name: 'complaints.next-to-erase',
  text: `${retention}
select (select min(coalesce(archived_at, withdrawn_at)) from complaints where ${kept}) + (select kept from retention) as next`,
};

/** The complaints that ended longer ago than their personal data may be kept, the oldest first; none while no policy says how long. */
export async function findToErase(pool: Pool, now: Date, except: readonly string[], limit: number): Promise<WaitingRow[]> {
  const { rows } = await pool.query<{ complaintId: string; mark: Date }>({ ...due, values: [now.toISOString(), except, limit] });
  return rows.map(({ complaintId, mark }) => ({ complaintId, mark: mark.toISOString() }));
}

/** When the next one is to be erased, or was. */
export async function findNextToErase(pool: Pool, now: Date): Promise<Date | undefined> {
  const { rows } = await pool.query<{ next: Date | null }>({ ...nextDue, values: [now.toISOString()] });
  return rows[0]?.next ?? undefined;
}
