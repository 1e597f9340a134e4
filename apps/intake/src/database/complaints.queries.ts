import { Injectable } from '@nestjs/common';
import { Channel, code, instant, Language, Product, ResultCode, Scope, Severity, text, Trigger, Urgency, uuid } from '@redress/contracts';
import { type Page, pageQuery, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { complaintStatuses } from '../domain/complaint.js';
import { AskedView, ClosingView, ProposalView, RejectionView, ResultView } from './outcome.views.js';

/** A complaint as staff see it in a list. No personal data. */
export const ComplaintListItem = z.object({
  complaintId: uuid,
  complaintNo: z.string(),
  status: z.string(),
  channel: Channel,
  customerId: uuid,
  receivedAt: instant,
  category: z.string().nullable(),
  severity: Severity.nullable(),
  summary: z.string().nullable(),
  departmentId: z.string().nullable(),
  handlerId: z.string().nullable(),
});
export type ComplaintListItem = z.output<typeof ComplaintListItem>;

/** A complaint as staff see it alone. No personal data. */
export const ComplaintView = ComplaintListItem.extend({
  round: z.int(),
  language: Language,
  segment: z.string().nullable(),
  outletId: z.string().nullable(),
  urgency: Urgency.nullable(),
  scope: Scope.nullable(),
  triggers: z.array(Trigger).nullable(),
  product: Product.nullable(),
  registeredAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  contactedAt: instant.nullable(),
  contactAttempts: z.int(),
  chasers: z.int().describe('How often the customer asked again.'),
  chasersSinceReply: z.int(),
  asked: AskedView.nullable(),
  onFile: z.record(z.string(), z.string()).nullable().describe('The items of the case file, by key, and where each is kept.'),
  proposal: ProposalView.nullable(),
  rejection: RejectionView.nullable(),
  result: ResultView.nullable(),
  closing: ClosingView.nullable(),
  withdrawnAt: instant.nullable(),
  reviewUntil: instant.nullable(),
  openReviewIds: z.array(uuid).describe('The reviews that are not over.'),
  archivedAt: instant.nullable(),
  erasedAt: instant.nullable().describe('Since when nothing personal is kept of it: it was erased for good.'),
});
export type ComplaintView = z.output<typeof ComplaintView>;

/** What complaints are searched by, also in the archive (S3-06, S3-34). `category` also finds its sub-categories. */
export const ComplaintsQuery = z.strictObject({
  complaintNo: text(30).optional(),
  customerId: uuid.optional(),
  status: z.enum(complaintStatuses).optional(),
  category: code(80).optional(),
  severity: Severity.optional(),
  channel: Channel.optional(),
  departmentId: code().optional(),
  resultCode: ResultCode.optional(),
  receivedAfter: instant.optional().describe('Received at this instant or later.'),
  receivedBefore: instant.optional().describe('Received before this instant.'),
  orderRef: text(100).optional(),
  sourceRef: text(200).optional(),
  ...pageQuery,
});
export type ComplaintsQuery = z.output<typeof ComplaintsQuery>;

const After = z.tuple([instant, uuid]);

const LISTED = `c.id as "complaintId", c.no as "complaintNo", c.status, c.channel, c.customer_id as "customerId", c.received_at as "receivedAt", c.category, c.severity, c.summary,
c.department_id as "departmentId", c.handler_id as "handlerId"`;

/** Reads, straight to response shapes; the driver's instants become ISO 8601 on the way out. */
@Injectable()
export class ComplaintQueries {
  constructor(private readonly database: DataSource) {}

  async byId(id: string): Promise<(ComplaintView & { readonly version: number }) | undefined> {
    const [found] = await this.database.query<(ComplaintView & { readonly version: number })[]>(
      `select ${LISTED}, c.version, c.round, c.language, c.segment, c.outlet_id as "outletId", c.urgency, c.scope, c.triggers, c.product, c.registered_at as "registeredAt",
c.accepted_at as "acceptedAt", c.contacted_at as "contactedAt", c.contact_attempts as "contactAttempts", c.chasers, c.chasers_since_reply as "chasersSinceReply", c.asked,
c.on_file as "onFile", c.proposal, c.rejection, c.result, c.closing, c.withdrawn_at as "withdrawnAt", c.review_until as "reviewUntil", coalesce(c.open_review_ids, '{}') as "openReviewIds",
c.archived_at as "archivedAt", c.erased_at as "erasedAt" from complaints c where c.id = $1`,
      [id],
    );
    return found;
  }

  /** The newest first. A condition that is not given is folded away by the planner, which knows the parameters. */
  async search(query: ComplaintsQuery, reach: { readonly customerIds?: readonly string[]; readonly departmentId?: string }): Promise<Page<ComplaintListItem>> {
    const [at = null, id = null] = readCursor(query.cursor, After) ?? [];
    const rows = await this.database.query<ComplaintListItem[]>(
      `select ${LISTED} from complaints c left join complaint_private p on ($9::text is not null or $10::text is not null) and p.complaint_id = c.id
where ($1::text is null or c.no = $1)
  and ($2::uuid is null or c.customer_id = $2)
  and ($3::text is null or c.status = $3)
  and ($4::text is null or c.category = $4 or c.category like $4 || '.%')
  and ($5::text is null or c.severity = $5)
  and ($6::text is null or c.channel = $6)
  and ($7::timestamptz is null or c.received_at >= $7)
  and ($8::timestamptz is null or c.received_at < $8)
  and ($9::text is null or p.order_ref = $9)
  and ($10::text is null or p.source_ref = $10)
  and ($11::text is null or c.department_id = $11)
  and ($12::uuid[] is null or c.customer_id = any($12))
  and ($13::text is null or c.department_id = $13)
  and ($14::timestamptz is null or (c.received_at, c.id) < ($14, $15::uuid))
  and ($16::text is null or c.result ->> 'resultCode' = $16)
order by c.received_at desc, c.id desc limit $17`,
      [
        query.complaintNo, query.customerId, query.status, query.category, query.severity, query.channel, query.receivedAfter, query.receivedBefore, query.orderRef, query.sourceRef, query.departmentId,
        reach.customerIds, reach.departmentId, at, id, query.resultCode, query.limit + 1,
      ].map((value) => value ?? null),
    );
    return toPage(rows, query.limit, ({ receivedAt, complaintId }) => [new Date(receivedAt).toISOString(), complaintId]);
  }
}
