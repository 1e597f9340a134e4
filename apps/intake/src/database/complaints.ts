import type { Change, Statement, Store, Tx } from '@redress/messaging';
import { rowStore, tableOf } from '@redress/service';
import type { Complaint } from '../domain/complaint.js';
import { saveWords } from './words.js';

/** What is stated about a complaint; the customer's own words are in `words.ts`. */
type ComplaintColumns = Omit<Complaint, 'submission' | 'newContactNotes' | 'newCustomerNotes'>;

export const ComplaintRow = tableOf<ComplaintColumns>('complaints', {
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
  urgency: { type: 'smallint', nullable: true },
  scope: { type: 'smallint', nullable: true },
  triggers: { type: 'text', array: true, nullable: true },
  severity: { type: 'text', nullable: true },
  product: { type: 'json', nullable: true },
  summary: { type: 'text', nullable: true },
  registeredAt: { type: 'timestamptz', name: 'registered_at', nullable: true },
  acceptedAt: { type: 'timestamptz', name: 'accepted_at', nullable: true },
  contactedAt: { type: 'timestamptz', name: 'contacted_at', nullable: true },
  contactAttempts: { type: 'integer', name: 'contact_attempts' },
  firstFailedContactAt: { type: 'timestamptz', name: 'first_failed_contact_at', nullable: true },
  asked: { type: 'json', nullable: true },
  onFile: { type: 'json', name: 'on_file', nullable: true },
  chasers: { type: 'integer' },
  chasersSinceReply: { type: 'integer', name: 'chasers_since_reply' },
  departmentId: { type: 'text', name: 'department_id', nullable: true },
  handlerId: { type: 'text', name: 'handler_id', nullable: true },
  proposal: { type: 'json', nullable: true },
  rejection: { type: 'json', nullable: true },
  result: { type: 'json', nullable: true },
  closing: { type: 'json', nullable: true },
  withdrawnAt: { type: 'timestamptz', name: 'withdrawn_at', nullable: true },
  reviewUntil: { type: 'timestamptz', name: 'review_until', nullable: true },
  openReviewIds: { type: 'uuid', array: true, name: 'open_review_ids', nullable: true },
  reviewDecisions: { type: 'json', name: 'review_decisions', nullable: true },
  rehandlings: { type: 'integer' },
  archiveAt: { type: 'timestamptz', name: 'archive_at', nullable: true },
  archivedAt: { type: 'timestamptz', name: 'archived_at', nullable: true },
  erasedAt: { type: 'timestamptz', name: 'erased_at', nullable: true },
});

const rows = rowStore(ComplaintRow);

/** Complaints, and beside them in the same transaction what the customer gave and what was noted on contacts. */
export const complaintStore: Store<Complaint> = {
  load: (tx, keys) => rows.load(tx, keys),
  save: (tx, changes) => {
    rows.save(tx, changes.map(columnsOf));
    saveWords(tx, changes);
  },
};

/** The customer's words are not sent to the database a second time. */
function columnsOf(change: Change<Complaint>): Change<ComplaintColumns> {
  const { submission: _submission, newContactNotes: _contactNotes, newCustomerNotes: _customerNotes, ...state } = change.state;
  return { ...change, state };
}

const countRecent: Statement = {
  name: 'complaints.recent',
  text: `select customer_id as "customerId", count(*)::int as count from complaints
where customer_id = any($1::uuid[]) and registered_at > $2::timestamptz - interval '3 months' and registered_at <= $2::timestamptz
  and coalesce(rejection ->> 'reasonCode', '') not in ('FALSE', 'MALICIOUS') group by customer_id`,
};

/** How many complaints of each customer were registered in the three months before an instant, but for those confirmed to be false or malicious (domain §6.6). */
export async function recentCounts(tx: Tx, customerIds: readonly string[], now: Date): Promise<ReadonlyMap<string, number>> {
  if (customerIds.length === 0) return new Map();
  const found = await tx.query<{ customerId: string; count: number }>(countRecent, [[...new Set(customerIds)], now]);
  return new Map(found.map(({ customerId, count }) => [customerId, count]));
}
