import { Injectable } from '@nestjs/common';
import { code, instant } from '@redress/contracts';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';

/** A case as it is shown in lists. */
export const CaseView = z.object({
  complaintId: z.uuid(),
  complaintNo: z.string(),
  round: z.int(),
  status: z.enum([
    'UNROUTED', 'ASSIGNED', 'ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', 'RESOLVED', 'COORDINATION', 'SUSPENDED', 'CANCELLED',
  ]),
  category: z.string(),
  severity: z.string(),
  channel: z.string(),
  outletId: code().nullable(),
  productModel: z.string().nullable(),
  departmentId: code().nullable().describe('The department that has the case, or that is to accept it.'),
  handlerId: code().nullable(),
  senderDepartmentId: code().nullable().describe('Who passed the case on, and answers for it until it is accepted (S0-02).'),
  senderHandlerId: code().nullable(),
  ruleId: code().nullable(),
  binding: z.boolean(),
  onSiteRequired: z.boolean(),
  transfers: z.int(),
  heldBy: z.array(code()).describe('Every department that had the case in this round, the last one last.'),
  openedAt: instant,
  assignedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  erasedAt: instant.nullable().describe('Since when nothing personal is kept of the case: it was erased for good.'),
  version: z.int(),
});
export type CaseView = z.infer<typeof CaseView>;

/** Which cases; absent conditions are none. */
export interface CaseFilter {
  readonly departmentId?: string | undefined;
  readonly status?: string | undefined;
  readonly handlerId?: string | undefined;
}

/** From the year 2000 on, because PostgreSQL knows no year 0. */
const Place = z.tuple([instant.regex(/^[2-9]/), z.uuid()]);

export const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const LISTED = `complaint_id as "complaintId", complaint_no as "complaintNo", round, status, category, severity, channel, outlet_id as "outletId",
  product_model as "productModel", department_id as "departmentId", handler_id as "handlerId", sender_department_id as "senderDepartmentId",
  sender_handler_id as "senderHandlerId", rule_id as "ruleId", binding, on_site_required as "onSiteRequired", transfers, held_by as "heldBy",
  ${iso('opened_at')} as "openedAt", ${iso('assigned_at')} as "assignedAt", ${iso('accepted_at')} as "acceptedAt",
  ${iso('erased_at')} as "erasedAt", version`;

/** As the indexes say it. */
const OPEN = `status not in ('RESOLVED', 'CANCELLED')`;

@Injectable()
export class CasesQueries {
  constructor(private readonly database: DataSource) {}

  /** A case; undefined before its complaint is accepted. */
  async one(complaintId: string): Promise<CaseView | undefined> {
    const [found] = await this.database.query<CaseView[]>(`select ${LISTED} from cases where complaint_id = $1 and opened_at is not null`, [complaintId]);
    return found;
  }

  /** The cases that all conditions fit, the one that has been open longest first; without a status those that are still open. */
  async list({ departmentId, status, handlerId }: CaseFilter, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<CaseView>> {
    const values: unknown[] = [];
    const conditions = ['opened_at is not null'];
    const where = (condition: (first: number) => string, ...given: readonly unknown[]): void => {
      conditions.push(condition(values.length + 1));
      values.push(...given);
    };
    if (departmentId !== undefined) where((n) => `department_id = $${n}`, departmentId);
    if (status === undefined) conditions.push(OPEN);
    else where((n) => `status = $${n}`, status);
    if (handlerId !== undefined) where((n) => `handler_id = $${n}`, handlerId);
    const after = readCursor(cursor, Place);
    if (after) where((n) => `(opened_at, complaint_id) > ($${n}::timestamptz, $${n + 1}::uuid)`, ...after);
    values.push(limit + 1);
    const rows = await this.database.query<CaseView[]>(`select ${LISTED} from cases where ${conditions.join(' and ')} order by opened_at, complaint_id limit $${values.length}`, values);
    return toPage(rows, limit, ({ openedAt, complaintId }) => [openedAt, complaintId]);
  }
}
