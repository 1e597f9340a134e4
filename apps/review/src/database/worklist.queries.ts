import { Injectable } from '@nestjs/common';
import { code, instant, uuid } from '@redress/contracts';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { COMPANY_ZONE } from '../domain/company-zone.js';
import { type DeskItemKind, deskItemKinds } from '../domain/desk-item.js';
import type { Desk } from '../domain/desk.js';
import { askedInstant, iso } from './sql.js';

/** Something that somebody has to do. */
export const WorkItem = z.object({
  kind: z.enum(['CLOCK', 'REVIEW', 'IMPROVEMENT', ...deskItemKinds]).describe('UNROUTED: a case that no rule fits; DISPUTED: one that no department keeps; REJECTION: a proposal to reject; MESSAGE: one to a customer that no channel took.'),
  id: uuid.describe('Of the clock, the review or the improvement action; else of the fact that it waits since.'),
  complaintId: uuid,
  complaintNo: z.string(),
  step: code().describe('The stage of a clock; else the command that comes next, or `reach-customer`: however that is done.'),
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  departmentId: code().nullable().describe('The department that answers for it.'),
  since: instant.nullable().describe('Since when it waits, where nothing says until when.'),
  template: code().nullable().describe('Of the message that could not be delivered.'),
});
export type WorkItem = z.output<typeof WorkItem>;

/** After everything that has a due time. */
const NEVER = '9999-12-31T00:00:00.000Z';
/** These clocks say how long a step below has left; their items are the steps themselves. */
const STEPS = `('REVIEW_SCREEN', 'REVIEW_CONCLUDE', 'REVIEW_FEEDBACK', 'RECTIFY')`;

const BEGINNING = ['2000-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'] as const;
const Place = z.tuple([askedInstant.or(z.literal(NEVER)), uuid]);

const endOfToday = `(date_trunc('day', $1::timestamptz at time zone '${COMPANY_ZONE}') + interval '1 day') at time zone '${COMPANY_ZONE}'`;
const running = `state in ('RUNNING', 'WARNED', 'BREACHED')`;

const notWaiting = `null::timestamptz as since, null as template`;

// Fixed places: $1 now, $2 and $3 the end of the page before, $4 one more than the page holds. What is asked for first has an index that goes on by due time.
const clocks = (condition: string): string => `select 'CLOCK' as kind, clock_id as id, complaint_id, complaint_no, stage as step, due_at, department_id, ${notWaiting} from live_clocks
where ${condition} and ${running} and due_at < ${endOfToday} and stage not in ${STEPS} and (due_at, clock_id) > ($2::timestamptz, $3::uuid) order by due_at, clock_id limit $4`;

const reviews = (condition: string, step: string): string => `select * from (
  select 'REVIEW' as kind, r.id, r.complaint_id, c.no as complaint_no, ${step} as step, coalesce(k.due_at, '${NEVER}') as due_at, null as department_id, ${notWaiting}
  from reviews r join complaints c on c.id = r.complaint_id
  left join lateral (select min(due_at) as due_at from live_clocks where complaint_id = r.complaint_id and stage = ${stageOf} and ${running}) k on true
  where ${condition}
) waiting where (due_at, id) > ($2::timestamptz, $3::uuid) order by due_at, id limit $4`;

const improvements = (condition: string, step: string): string => `select 'IMPROVEMENT' as kind, i.id, i.complaint_id, c.no as complaint_no, '${step}' as step, i.due_at, i.department_id, ${notWaiting}
from improvements i join complaints c on c.id = i.complaint_id where ${condition} and (i.due_at, i.id) > ($2::timestamptz, $3::uuid) order by i.due_at, i.id limit $4`;

/** They have no due time: the end of a page before them is before all of them. */
const deskItems = (kind: DeskItemKind, step: string, condition = 'true'): string => `select d.kind, d.cause_id as id, d.complaint_id, c.no as complaint_no, '${step}' as step, '${NEVER}'::timestamptz as due_at, null as department_id,
  d.since, nullif(d.template, '') as template
from desk_items d join complaints c on c.id = d.complaint_id
where d.kind = '${kind}' and ${condition} and d.cause_id > case when $2::timestamptz < '${NEVER}' then '${BEGINNING[1]}' else $3::uuid end order by d.cause_id limit $4`;

const stageOf = `case r.status when 'TRIGGERED' then 'REVIEW_SCREEN' when 'CONCLUDED' then 'REVIEW_FEEDBACK' else 'REVIEW_CONCLUDE' end`;
const groupSteps = `case r.status when 'TRIGGERED' then 'screen' when 'OPENED' then 'assign-reviewer' when 'FED_BACK' then 'assign-improvement' else 'approve-conclusion' end`;
const ownSteps = `case r.status when 'COLLECTING' then 'finish-collecting' when 'VERIFYING' then 'draft-conclusion' when 'CONCLUDED' then 'confirm-feedback' else 'assign-improvement' end`;
/** The new result of a case that was sent back is carried out: nothing but the reviewer's consent is missing. */
const isReadyForConsent = `r.awaits_consent and r.status in ('RECTIFYING', 'CLOSED')
  and exists (select from timeline t where t.complaint_id = r.complaint_id and t.type = 'handling.plan-executed.v1' and t.round > (r.review ->> 'round')::integer)
  and not exists (select from timeline t where t.complaint_id = r.complaint_id and t.type = 'handling.resolved.v1' and t.round > (r.review ->> 'round')::integer)`;

function partsOf(desk: Desk, place: (value: unknown) => string): string[] {
  const { staffId, assignees, managedDepartmentId, fromLevel, supervises, callsBack, screens, reviews: hasReviews, leads, verifies } = desk;
  const me = place(staffId);
  const andCalls = callsBack ? '' : ` and stage <> 'CALLBACK'`;
  return [
    ...assignees.map((assignee) => clocks(`assignee = ${place(assignee)}${andCalls}`)),
    ...(managedDepartmentId ? [clocks(`department_id = ${place(managedDepartmentId)}`)] : []),
    ...(fromLevel ? [clocks(`state = 'BREACHED' and level >= ${fromLevel}`)] : []),
    ...(supervises ? [clocks(`is_told_to_supervisors`)] : []),
    ...(screens ? [reviews(`r.status = 'TRIGGERED'`, groupSteps)] : []),
    ...(leads ? [reviews(`r.status in ('OPENED', 'PENDING_APPROVAL', 'FED_BACK')`, groupSteps)] : []),
    ...(hasReviews ? [reviews(`r.reviewer_id = ${me} and r.status in ('COLLECTING', 'VERIFYING', 'CONCLUDED', 'FED_BACK')`, ownSteps)] : []),
    ...(hasReviews ? [reviews(`r.reviewer_id = ${me} and ${isReadyForConsent}`, `'consent-remand'`)] : []),
    improvements(`i.owner_id = ${me} and i.status in ('ASSIGNED', 'SENT_BACK')`, 'submit-improvement'),
    ...(verifies ? [improvements(`i.status = 'SUBMITTED' and i.owner_id <> ${me}`, 'verify-improvement')] : []),
    ...(desk.routes ? [deskItems('UNROUTED', 'appoint-lead')] : []),
    ...(desk.coordinates ? [deskItems('DISPUTED', 'appoint-lead')] : []),
    ...(desk.approves ? [deskItems('REJECTION', 'approve-rejection', `d.kept_out is distinct from ${me}`)] : []),
    ...(desk.reaches ? [deskItems('MESSAGE', 'reach-customer')] : []),
  ];
}

@Injectable()
export class WorklistQueries {
  constructor(private readonly database: DataSource) {}

  /** What is on a desk: clocks due today or overdue, every step of a review or an improvement that waits, and what waits besides; the one that is due first first. */
  async list(desk: Desk, now: Date, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<WorkItem>> {
    const values: unknown[] = [now, ...(readCursor(cursor, Place) ?? BEGINNING), limit + 1];
    const parts = partsOf(desk, (value) => `$${values.push(value)}`);
    const rows = await this.database.query<WorkItem[]>(
      `select kind, id, complaint_id as "complaintId", complaint_no as "complaintNo", step, case when due_at < '${NEVER}' then ${iso('due_at')} end as "dueAt", due_at < $1::timestamptz as "isOverdue",
  department_id as "departmentId", ${iso('since')} as since, template
from (${parts.map((part) => `(${part})`).join(' union ')}) todo order by due_at, id limit $4`,
      values,
    );
    return toPage(rows, limit, ({ dueAt, id }) => [dueAt ?? NEVER, id]);
  }
}
