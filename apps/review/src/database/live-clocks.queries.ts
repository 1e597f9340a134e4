import { Injectable } from '@nestjs/common';
import { code, instant, Stage } from '@redress/contracts';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { clockStates } from '../domain/live-clock.js';
import { askedInstant, iso } from './sql.js';
import { Where } from './where.js';

/** A clock as the monitor shows it. */
export const ClockView = z.object({
  clockId: z.uuid(),
  complaintId: z.uuid(),
  complaintNo: z.string(),
  round: z.int(),
  stage: Stage,
  state: z.enum(clockStates),
  dueAt: instant,
  warnAt: instant.nullable(),
  level: z.int().nullable().describe('How far up the ladder it went: 1 department manager, 2 supervisors, 3 coordination group; 0 no step yet.'),
  responsible: z.object({ departmentId: code(), staffId: code().optional() }).nullable(),
  reason: z.string().nullable().describe('Why it stands (PAUSED), or need not be met any more (CANCELLED).'),
  calendarProvisional: z.boolean().nullable().describe('The due time was computed without the calendar of its year.'),
});
export type ClockView = z.infer<typeof ClockView>;

/** Which clocks; absent conditions are none. */
export interface ClockFilter {
  readonly state?: string | undefined;
  readonly stage?: string | undefined;
  readonly departmentId?: string | undefined;
  readonly dueBefore?: string | undefined;
  readonly complaintNo?: string | undefined;
}

const select = `select clock_id as "clockId", complaint_id as "complaintId", complaint_no as "complaintNo", round, stage, state, ${iso('due_at')} as "dueAt", ${iso('warn_at')} as "warnAt",
  level, responsible, reason, calendar_provisional as "calendarProvisional"
from live_clocks`;

@Injectable()
export class LiveClocksQueries {
  constructor(private readonly database: DataSource) {}

  /** The clocks that all conditions fit, the one that is due first first. Without a state: the open ones, but all of a complaint that is named. */
  async list({ state, stage, departmentId, dueBefore, complaintNo }: ClockFilter, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<ClockView>> {
    const where = new Where('due_at is not null', 'state is not null');
    if (state === undefined && complaintNo === undefined) where.and(`state in ('RUNNING', 'WARNED', 'BREACHED', 'PAUSED')`);
    where.compare('state =', state);
    where.compare('stage =', stage);
    where.compare('department_id =', departmentId);
    where.compare('due_at <', dueBefore);
    if (complaintNo !== undefined) where.and(`complaint_id = (select id from complaints where no = ${where.place(complaintNo)})`);
    const after = readCursor(cursor, Place);
    if (after) where.and(`(due_at, clock_id) > (${where.place(after[0])}::timestamptz, ${where.place(after[1])}::uuid)`);
    const rows = await this.database.query<ClockView[]>(`${select} ${String(where)} order by due_at, clock_id limit ${where.place(limit + 1)}`, where.values);
    return toPage(rows, limit, ({ dueAt, clockId }) => [dueAt, clockId]);
  }
}

const Place = z.tuple([askedInstant, z.uuid()]);
