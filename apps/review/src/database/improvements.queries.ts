import { Injectable } from '@nestjs/common';
import { code, ImprovementType, uuid } from '@redress/contracts';
import { type Page, pageQuery, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { improvementStates } from '../domain/improvement.js';
import { ImprovementView } from './review-views.js';
import { askedInstant } from './sql.js';
import { Where } from './where.js';

/** An improvement action in a list. */
export const ImprovementListItem = ImprovementView.extend({
  complaintId: uuid,
  complaintNo: z.string(),
  isOverdue: z.boolean().describe('Its day has passed, and its owner has not said that it is done.'),
});
export type ImprovementListItem = z.output<typeof ImprovementListItem>;

/** What improvement actions are looked for by. */
export const ImprovementsQuery = z.strictObject({
  status: z.enum(improvementStates).optional(),
  type: ImprovementType.optional(),
  ownerId: code().optional(),
  departmentId: code().optional(),
  complaintNo: code(40).optional(),
  dueBefore: askedInstant.optional(),
  ...pageQuery,
});
export type ImprovementsQuery = z.output<typeof ImprovementsQuery>;

const Place = z.tuple([askedInstant, uuid]);

@Injectable()
export class ImprovementsQueries {
  constructor(private readonly database: DataSource) {}

  /** The one that is due first first. */
  async list({ limit, cursor, status, type, ownerId, departmentId, complaintNo, dueBefore }: ImprovementsQuery, now: Date): Promise<Page<ImprovementListItem>> {
    const where = new Where();
    where.compare('i.status =', status);
    where.compare('i.type =', type);
    where.compare('i.owner_id =', ownerId);
    where.compare('i.department_id =', departmentId);
    where.compare('i.due_at <', dueBefore);
    if (complaintNo !== undefined) where.and(`i.complaint_id = (select id from complaints where no = ${where.place(complaintNo)})`);
    const after = readCursor(cursor, Place);
    if (after) where.and(`(i.due_at, i.id) > (${where.place(after[0])}::timestamptz, ${where.place(after[1])}::uuid)`);
    const rows = await this.database.query<{ action: ImprovementView; complaintId: string; complaintNo: string; isOverdue: boolean }[]>(
      `select i.action, i.complaint_id as "complaintId", c.no as "complaintNo", i.status in ('ASSIGNED', 'SENT_BACK') and i.due_at < ${where.place(now)}::timestamptz as "isOverdue"
from improvements i join complaints c on c.id = i.complaint_id ${String(where)} order by i.due_at, i.id limit ${where.place(limit + 1)}`,
      where.values,
    );
    return toPage(rows.map(({ action, ...row }) => ({ ...action, ...row })), limit, ({ dueAt, id }) => [dueAt, id]);
  }
}
