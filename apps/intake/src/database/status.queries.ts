import { Injectable } from '@nestjs/common';
import { AskedItem, instant, RejectionReason, ResultCode } from '@redress/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ReviewDecisionView } from './outcome.views.js';

/** What the complainant may see (S1-10): how the complaint stands, by when what is due, every decision with its reason, and the right of review. */
export const ComplaintStatusView = z.object({
  complaintNo: z.string(),
  status: z.string(),
  round: z.int().describe('2 or more when it is handled again.'),
  receivedAt: instant,
  registeredAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  category: z.string().nullable(),
  departmentId: z.string().nullable(),
  answerDueAt: instant.nullable().describe('By when the result is due; null while handling waits for the customer, and when nothing is due.'),
  asked: z.array(z.object(AskedItem.shape)).nullable().describe('What the customer is asked for.'),
  replyDueAt: instant.nullable().describe('By when the customer has to answer what they were asked.'),
  rejection: z.object({ at: instant, reasonCode: RejectionReason, text: z.string().nullable() }).nullable(),
  result: z.object({ at: instant, resultCode: ResultCode, resultText: z.string().nullable() }).nullable(),
  closedAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
  reviewUntil: instant.nullable().describe('Until when the customer may ask for a review of the result, or appeal against the rejection.'),
  isUnderReview: z.boolean(),
  reviews: z.array(ReviewDecisionView).describe('What reviews decided, the oldest first.'),
  erasedAt: instant.nullable().describe('Since when nothing personal is kept of the complaint: it was erased for good.'),
});
export type ComplaintStatusView = z.output<typeof ComplaintStatusView>;

const BY_NUMBER = `
select c.id, c.no as "complaintNo", c.status, c.round, c.received_at as "receivedAt", c.registered_at as "registeredAt", c.accepted_at as "acceptedAt", c.category,
  c.department_id as "departmentId", d.answer_due_at as "answerDueAt", c.asked -> 'items' as asked, d.reply_due_at as "replyDueAt",
  case when c.rejection is not null then json_build_object('at', c.rejection -> 'at', 'reasonCode', c.rejection -> 'reasonCode', 'text', c.rejection -> 'text') end as rejection,
  case when c.result is not null then json_build_object('at', c.result -> 'at', 'resultCode', c.result -> 'resultCode', 'resultText', c.result -> 'resultText') end as result,
  (c.closing ->> 'at')::timestamptz as "closedAt", c.withdrawn_at as "withdrawnAt", c.review_until as "reviewUntil", c.open_review_ids is not null as "isUnderReview",
  coalesce(c.review_decisions, '[]') as reviews, c.erased_at as "erasedAt"
from complaints c left join complaint_deadlines d on d.complaint_id = c.id where c.no = $1`;

@Injectable()
export class StatusQueries {
  constructor(private readonly database: DataSource) {}

  /** What the complainant may see of a complaint, by its number. */
  async byNumber(no: string): Promise<{ readonly id: string; readonly view: ComplaintStatusView } | undefined> {
    const [found] = await this.database.query<(ComplaintStatusView & { readonly id: string })[]>(BY_NUMBER, [no]);
    if (!found) return undefined;
    const { id, ...view } = found;
    return { id, view };
  }
}
