import { Injectable } from '@nestjs/common';
import { code, ImprovementType, instant, uuid } from '@redress/contracts';
import { type Page, pageQuery, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { improvementStates } from '../domain/improvement.js';
import { askedInstant, iso } from './sql.js';
import { Where } from './where.js';

/** A published notice: an improvement that was not done by its day (通报, S3-38). */
export const Notice = z.object({
  actionId: uuid,
  complaintId: uuid,
  complaintNo: z.string(),
  departmentId: code(),
  ownerId: code(),
  type: ImprovementType,
  measure: z.string(),
  status: z.enum(improvementStates).describe('Where it stands by now: the notice stays when it is done later.'),
  dueAt: instant,
  overdueAt: instant.describe('Its due time, or when it was sent back after that.'),
});
export type Notice = z.output<typeof Notice>;

export const NoticesQuery = z.strictObject({
  departmentId: code().optional(),
  ownerId: code().optional(),
  overdueAfter: askedInstant.optional().describe('Overdue since this instant or later.'),
  overdueBefore: askedInstant.optional().describe('Overdue since before this instant.'),
  ...pageQuery,
});
export type NoticesQuery = z.output<typeof NoticesQuery>;

const Place = z.tuple([askedInstant, uuid]);

@Injectable()
export class NoticesQueries {
  constructor(private readonly database: DataSource) {}

  /** The newest first. */
  async list({ limit, cursor, departmentId, ownerId, overdueAfter, overdueBefore }: NoticesQuery): Promise<Page<Notice>> {
    const where = new Where('i.overdue_at is not null');
    where.compare('i.department_id =', departmentId);
    where.compare('i.owner_id =', ownerId);
    where.compare('i.overdue_at >=', overdueAfter);
    where.compare('i.overdue_at <', overdueBefore);
    const after = readCursor(cursor, Place);
    if (after) where.and(`(i.overdue_at, i.id) < (${where.place(after[0])}::timestamptz, ${where.place(after[1])}::uuid)`);
    const rows = await this.database.query<Notice[]>(
      `select i.id as "actionId", i.complaint_id as "complaintId", c.no as "complaintNo", i.department_id as "departmentId", i.owner_id as "ownerId", i.type, i.action ->> 'measure' as measure,
  i.status, ${iso('i.due_at')} as "dueAt", ${iso('i.overdue_at')} as "overdueAt"
from improvements i join complaints c on c.id = i.complaint_id ${String(where)} order by i.overdue_at desc, i.id desc limit ${where.place(limit + 1)}`,
      where.values,
    );
    return toPage(rows, limit, ({ overdueAt, actionId }) => [overdueAt, actionId]);
  }
}
