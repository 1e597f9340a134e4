import { Injectable } from '@nestjs/common';
import { code, instant, Outcome, ReviewPriority, ReviewTrigger, uuid } from '@redress/contracts';
import { type Page, pageQuery, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ImprovementAction } from '../domain/improvement.js';
import { type Review, reviewStates } from '../domain/review-case.js';
import { askedInstant, iso } from './sql.js';
import { Where } from './where.js';

/** A review in a list. */
export const ReviewListItem = z.object({
  reviewId: uuid,
  reviewNo: code(40),
  complaintId: uuid,
  complaintNo: z.string(),
  status: z.enum(reviewStates),
  trigger: ReviewTrigger.describe('What began it.'),
  priority: ReviewPriority,
  major: z.boolean(),
  reviewerId: code().nullable(),
  triggeredAt: instant,
  outcome: Outcome.nullable(),
});
export type ReviewListItem = z.output<typeof ReviewListItem>;

/** What reviews are looked for by. */
export const ReviewsQuery = z.strictObject({
  status: z.enum(reviewStates).optional(),
  trigger: ReviewTrigger.optional(),
  priority: ReviewPriority.optional(),
  major: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  reviewerId: code().optional(),
  complaintNo: code(40).optional(),
  triggeredAfter: askedInstant.optional().describe('Asked for at this instant or later.'),
  triggeredBefore: askedInstant.optional().describe('Asked for before this instant.'),
  ...pageQuery,
});
export type ReviewsQuery = z.output<typeof ReviewsQuery>;

/** All reviews of a complaint, the current one last, with what has to be improved. */
export interface ReviewCaseRow {
  readonly complaintId: string;
  readonly complaintNo: string;
  readonly version: number;
  readonly reviews: readonly Review[];
  readonly improvements: readonly ImprovementAction[];
}

const Place = z.tuple([askedInstant, uuid]);

const listed = `select r.id as "reviewId", r.review ->> 'no' as "reviewNo", r.complaint_id as "complaintId", c.no as "complaintNo", r.status, r.trigger, r.priority, r.major,
  r.reviewer_id as "reviewerId", ${iso('r.triggered_at')} as "triggeredAt", r.review -> 'conclusion' ->> 'outcome' as outcome
from reviews r join complaints c on c.id = r.complaint_id`;

@Injectable()
export class ReviewsQueries {
  constructor(private readonly database: DataSource) {}

  /** The newest first. */
  async list({ limit, cursor, status, trigger, priority, major, reviewerId, complaintNo, triggeredAfter, triggeredBefore }: ReviewsQuery): Promise<Page<ReviewListItem>> {
    const where = new Where();
    where.compare('r.status =', status);
    where.compare('r.trigger =', trigger);
    where.compare('r.priority =', priority);
    where.compare('r.major =', major);
    where.compare('r.reviewer_id =', reviewerId);
    where.compare('r.triggered_at >=', triggeredAfter);
    where.compare('r.triggered_at <', triggeredBefore);
    if (complaintNo !== undefined) where.and(`r.complaint_id = (select id from complaints where no = ${where.place(complaintNo)})`);
    const after = readCursor(cursor, Place);
    if (after) where.and(`(r.triggered_at, r.id) < (${where.place(after[0])}::timestamptz, ${where.place(after[1])}::uuid)`);
    const rows = await this.database.query<ReviewListItem[]>(`${listed} ${String(where)} order by r.triggered_at desc, r.id desc limit ${where.place(limit + 1)}`, where.values);
    return toPage(rows, limit, ({ triggeredAt, reviewId }) => [triggeredAt, reviewId]);
  }

  async one(complaintId: string): Promise<ReviewCaseRow | undefined> {
    const [found] = await this.database.query<ReviewCaseRow[]>(
      `select id as "complaintId", no as "complaintNo", version, array(select review from reviews where complaint_id = c.id order by n) as reviews,
  array(select action from improvements where complaint_id = c.id order by n) as improvements
from complaints c where id = $1`,
      [complaintId],
    );
    return found;
  }
}
