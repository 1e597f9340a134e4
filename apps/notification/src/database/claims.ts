import type { Statement, Tx } from '@redress/messaging';
import type { Pool } from 'pg';
import type { Customer } from '../domain/correspondence.js';
import type { ContactKind } from '../domain/routes.js';
import { type FiledMessage, messageColumns } from './messages.js';
import { plain } from './plain.js';

/** A message that this process alone may send until its lease is over. */
export interface Claimed {
  readonly message: FiledMessage;
  readonly complaintNo: string;
  readonly customer?: Customer;
  /** The gateway took it before, but its sender was gone before it could say so. */
  readonly isAccepted: boolean;
}

/** What is sent together: mails, or webhooks. Neither waits for the other. */
export type LaneName = 'MAIL' | 'WEBHOOK';

export const laneOf = (channel: ContactKind): LaneName => (channel === 'EMAIL' ? 'MAIL' : 'WEBHOOK');

// Leases run by the database's clock, the same for all instances; what is due is a matter of business time.
const claim = (name: string, isOfLane: string): Statement => ({
  name,
  text: `update messages m set claimed_by = $3, claimed_until = clock_timestamp() + $4 * interval '1 ms'
where m.id = any(array(
  select id from messages where status = 'QUEUED' and ${isOfLane} and next_try_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp())
  order by next_try_at limit $2 for update skip locked
)) returning ${messageColumns}, m.accepted_at is not null as "isAccepted"`,
});

const claims: Readonly<Record<LaneName, Statement>> = { MAIL: claim('messages.claim', `channel = 'EMAIL'`), WEBHOOK: claim('messages.claim_webhooks', `channel <> 'EMAIL'`) };

const about: Statement = {
  name: 'correspondences.about',
  text: `select c.id, c.no, p.complaint_id is not null as "isKnown", p.name, p.language, p.contacts, p.access_code as "accessCode"
from correspondences c left join contacts p on p.complaint_id = c.id where c.id = any($1::uuid[])`,
};

/** Takes at most `limit` messages that are due and that nobody holds, the longest due first. */
export async function claimDue(tx: Tx, lane: LaneName, claimant: string, now: Date, limit: number, leaseMs: number): Promise<Claimed[]> {
  const rows = await tx.query<FiledMessage & Pick<Claimed, 'isAccepted'>>(claims[lane], [now, limit, claimant, leaseMs]);
  if (rows.length === 0) return [];
  const found = await tx.query<Customer & { id: string; no: string | null; isKnown: boolean }>(about, [rows.map(({ complaintId }) => complaintId)]);
  const complaints = new Map(found.map(({ id, ...complaint }) => [id, complaint]));
  const claimed = rows.map(({ isAccepted, ...row }): Claimed => {
    const { no, isKnown, ...customer } = complaints.get(row.complaintId) ?? { no: null, isKnown: false };
    return { message: plain<FiledMessage>(row), complaintNo: no ?? '', isAccepted, ...(isKnown ? { customer: plain<Customer>(customer) } : {}) };
  });
  return claimed.sort((a, b) => (a.message.nextTryAt ?? '').localeCompare(b.message.nextTryAt ?? ''));
}

// Never waits for a row, as whoever waits with others in hand can be waited for: what is being recorded just now keeps the lease that it has.
const renew: Statement = {
  name: 'messages.renew',
  text: `with held as materialized (select id from messages where id = any($1::uuid[]) and claimed_by = $2 and status = 'QUEUED'),
renewed as (
  update messages set claimed_until = clock_timestamp() + $3 * interval '1 ms' where id = any(array(select id from messages where id in (select id from held) order by id for update skip locked)) returning id
)
select id, id in (select id from renewed) as "isRenewed" from held`,
};

const release: Statement = { name: 'messages.release', text: 'update messages set claimed_by = null, claimed_until = null where id = any($1::uuid[]) and claimed_by = $2' };

const accept: Statement = { name: 'messages.accept', text: 'update messages set accepted_at = clock_timestamp() where id = any($1::uuid[])' };

/** Holds messages for longer; returns those that are still held by this claimant, and whether for longer. */
export async function renewClaims(pool: Pool, claimant: string, ids: readonly string[], leaseMs: number): Promise<readonly { readonly id: string; readonly isRenewed: boolean }[]> {
  const { rows } = await pool.query<{ id: string; isRenewed: boolean }>({ ...renew, values: [ids, claimant, leaseMs] });
  return rows;
}

/** Gives messages back that were not sent: whoever looks next may take them. */
export async function releaseClaims(pool: Pool, claimant: string, ids: readonly string[]): Promise<void> {
  await pool.query({ ...release, values: [ids, claimant] });
}

/** Keeps that the gateway took these: whatever happens to this process, nobody sends them again. */
export async function markAccepted(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query({ ...accept, values: [ids] });
}
