import { Injectable } from '@nestjs/common';
import { CallbackResult, code, Contact, instant, uuid, Wish } from '@redress/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { plain } from './plain.js';

export const CallbackStatus = z.enum(['SCHEDULED', 'ATTEMPTED', 'COMPLETED', 'UNREACHABLE', 'DECLINED', 'CANCELLED']);

/** A call-back as staff see it: nothing that the customer said besides the answers themselves. */
export const CallbackView = z.object({
  complaintId: uuid,
  complaintNo: code(),
  round: z.int().min(1),
  status: CallbackStatus,
  scheduledAt: instant,
  dueAt: instant.optional(),
  notDepartmentIds: z.array(code()),
  notHandlerIds: z.array(code()),
  attempts: z.array(z.object({ at: instant, by: code(), channel: Contact.shape.kind.optional() })),
  answer: z.object({ result: CallbackResult, score: z.int().optional(), solved: z.boolean().optional(), wish: Wish.optional(), by: code() }).optional(),
  endedAt: instant.optional(),
  erasedAt: instant.optional().describe('Since when nothing personal is kept of the complaint: it was erased for good.'),
});
export type CallbackView = z.infer<typeof CallbackView>;

export interface CallbackFilter {
  readonly complaintId?: string | undefined;
  readonly complaintNo?: string | undefined;
  readonly status?: z.infer<typeof CallbackStatus> | undefined;
  readonly isOpen?: boolean | undefined;
  readonly notHandledBy?: string | undefined;
}

type Row = Record<string, unknown> & { readonly version: number; readonly customerId: string | null; readonly departmentId: string | null };

/** The latest call-back of a complaint, with the version of the state that it belongs to, whose it is, and who has the case. */
export interface LatestCallback {
  readonly version: number;
  readonly customerId: string | undefined;
  readonly departmentId: string | undefined;
  readonly view: CallbackView;
}

const select = `select b.complaint_id as "complaintId", c.no as "complaintNo", b.round, b.status, b.scheduled_at as "scheduledAt", b.due_at as "dueAt", b.not_department_ids as "notDepartmentIds",
b.not_handler_ids as "notHandlerIds", b.attempts, b.answer, b.ended_at as "endedAt", c.erased_at as "erasedAt", c.version, c.customer_id as "customerId", c.department_id as "departmentId" from callbacks b join correspondences c on c.id = b.complaint_id`;

@Injectable()
export class CallbackQueries {
  constructor(private readonly database: DataSource) {}

  /** Those that match, the one that waits longest first, after `after`, at most `limit`. */
  async list({ complaintId, complaintNo, status, isOpen, notHandledBy }: CallbackFilter, limit: number, after: readonly string[] | undefined): Promise<CallbackView[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = [
      ...(complaintId ? [`b.complaint_id = ${bind(complaintId)}`] : []),
      ...(complaintNo ? [`b.complaint_id = any(array(select id from correspondences where no = ${bind(complaintNo)}))`] : []),
      // Literals, because the planner must see that the index of the open ones will do.
      ...(status ? [`b.status = '${status}'`] : []),
      ...(isOpen ? [`b.status in ('SCHEDULED', 'ATTEMPTED')`] : []),
      ...(notHandledBy ? [`not b.not_department_ids @> array[${bind(notHandledBy)}]`] : []),
      ...(after ? [`(b.scheduled_at, b.complaint_id, b.round) > (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid, ${bind(after[2])}::integer)`] : []),
    ];
    const rows = await this.database.query<Row[]>(`${select} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by b.scheduled_at, b.complaint_id, b.round limit ${bind(limit)}`, values);
    return rows.map(viewOf);
  }

  async latest(complaintId: string): Promise<LatestCallback | undefined> {
    const [row] = await this.database.query<Row[]>(`${select} where b.complaint_id = $1 order by b.round desc limit 1`, [complaintId]);
    return row && { version: row.version, customerId: row.customerId ?? undefined, departmentId: row.departmentId ?? undefined, view: viewOf(row) };
  }
}

function viewOf({ version: _version, customerId: _customerId, departmentId: _departmentId, ...row }: Row): CallbackView {
  return plain<CallbackView>(row);
}
