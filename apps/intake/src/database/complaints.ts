import { rowStore } from '@redress/service';
import type { Statement, Tx } from '@redress/messaging';
import { EntitySchema } from 'typeorm';
import type { Complaint } from '../domain/complaint.js';

export const ComplaintRow = new EntitySchema<Complaint>({
  name: 'complaint',
  tableName: 'complaints',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer' },
    no: { type: 'text' },
    status: { type: 'text' },
    round: { type: 'integer' },
    channel: { type: 'text' },
    customerId: { type: 'uuid', name: 'customer_id' },
    language: { type: 'text' },
    segment: { type: 'text', nullable: true },
    outletId: { type: 'text', name: 'outlet_id', nullable: true },
    receivedAt: { type: 'timestamptz', name: 'received_at' },
    category: { type: 'text', nullable: true },
    severity: { type: 'text', nullable: true },
    summary: { type: 'text', nullable: true },
    registeredAt: { type: 'timestamptz', name: 'registered_at', nullable: true },
    acceptedAt: { type: 'timestamptz', name: 'accepted_at', nullable: true },
    contactedAt: { type: 'timestamptz', name: 'contacted_at', nullable: true },
    contactAttempts: { type: 'integer', name: 'contact_attempts' },
    firstFailedContactAt: { type: 'timestamptz', name: 'first_failed_contact_at', nullable: true },
    departmentId: { type: 'text', name: 'department_id', nullable: true },
    handlerId: { type: 'text', name: 'handler_id', nullable: true },
  },
});

export const complaintStore = rowStore(ComplaintRow);

const countRecent: Statement = {
  name: 'complaints.recent',
  text: `select customer_id as "customerId", count(*)::int as count from complaints
where customer_id = any($1::uuid[]) and registered_at > $2::timestamptz - interval '3 months' and registered_at <= $2::timestamptz group by customer_id`,
};

/** How many complaints of each customer were registered in the three months before an instant. */
export async function recentCounts(tx: Tx, customerIds: readonly string[], now: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ customerId: string; count: number }>(countRecent, [[...new Set(customerIds)], now]);
  return new Map(rows.map(({ customerId, count }) => [customerId, count]));
}
