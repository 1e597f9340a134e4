import { Injectable } from '@nestjs/common';
import { code, instant } from '@redress/contracts';
import { HttpRefusal, type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';

/** A case as it is shown. */
export const CaseView = z.object({
  complaintId: z.uuid(),
  complaintNo: z.string(),
  round: z.int(),
  status: z.enum(['UNROUTED', 'ASSIGNED', 'ACCEPTED']),
  category: z.string(),
  severity: z.string(),
  channel: z.string(),
  outletId: code().nullable(),
  productModel: z.string().nullable(),
  departmentId: code().nullable(),
  handlerId: code().nullable(),
  ruleId: code().nullable(),
  binding: z.boolean(),
  onSiteRequired: z.boolean(),
  transfers: z.int(),
  heldBy: z.array(code()),
  openedAt: instant,
  assignedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  version: z.int(),
});
export type CaseView = z.infer<typeof CaseView>;

/** Which cases; absent conditions are none. */
export interface CaseFilter {
  readonly departmentId?: string | undefined;
  readonly status?: string | undefined;
  readonly handlerId?: string | undefined;
}

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const select = `select complaint_id as "complaintId", complaint_no as "complaintNo", round, status, category, severity, channel, outlet_id as "outletId",
  product_model as "productModel", department_id as "departmentId", handler_id as "handlerId", rule_id as "ruleId", binding,
  on_site_required as "onSiteRequired", transfers, held_by as "heldBy", ${iso('opened_at')} as "openedAt", ${iso('assigned_at')} as "assignedAt",
  ${iso('accepted_at')} as "acceptedAt", version
from cases`;

@Injectable()
export class CasesQueries {
  constructor(private readonly database: DataSource) {}

  /** A case; undefined before its complaint is accepted. */
  async one(complaintId: string): Promise<CaseView | undefined> {
    const [found] = await this.database.query<CaseView[]>(`${select} where complaint_id = $1 and opened_at is not null`, [complaintId]);
    return found;
  }

  /** The cases that all conditions fit, the one that has been open longest first. */
  async list({ departmentId, status, handlerId }: CaseFilter, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<CaseView>> {
    const values: unknown[] = [];
    const conditions = ['opened_at is not null'];
    const where = (condition: (first: number) => string, ...given: readonly unknown[]): void => {
      conditions.push(condition(values.length + 1));
      values.push(...given);
    };
    if (departmentId !== undefined) where((n) => `department_id = $${n}`, departmentId);
    if (status !== undefined) where((n) => `status = $${n}`, status);
    if (handlerId !== undefined) where((n) => `handler_id = $${n}`, handlerId);
    const after = readPlace(cursor);
    if (after) where((n) => `(opened_at, complaint_id) > ($${n}::timestamptz, $${n + 1}::uuid)`, ...after);
    values.push(limit + 1);
    const rows = await this.database.query<CaseView[]>(`${select} where ${conditions.join(' and ')} order by opened_at, complaint_id limit $${values.length}`, values);
    return toPage(rows, limit, ({ openedAt, complaintId }) => [openedAt, complaintId]);
  }
}

/** From the year 2000 on, because PostgreSQL knows no year 0. */
const Place = z.tuple([instant.regex(/^[2-9]/), z.uuid()]);

function readPlace(cursor: string | undefined): readonly [string, string] | undefined {
  const parts = readCursor(cursor, 2);
  if (!parts) return undefined;
  const place = Place.safeParse(parts);
  if (!place.success) throw new HttpRefusal('QUERY_INVALID', { parameter: 'cursor' });
  return place.data;
}
