import { Injectable } from '@nestjs/common';
import { code, instant, Stage } from '@redress/contracts';
import { HttpRefusal, type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { clockStates } from '../domain/live-clock.js';
import { askedInstant, iso } from './sql.js';

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
    const values: unknown[] = [];
    const conditions = ['due_at is not null', 'state is not null'];
    const where = (condition: (first: number) => string, ...given: readonly unknown[]): void => {
      conditions.push(condition(values.length + 1));
      values.push(...given);
    };
    if (state !== undefined) where((n) => `state = $${n}`, state);
    else if (complaintNo === undefined) conditions.push(`state in ('RUNNING', 'WARNED', 'BREACHED', 'PAUSED')`);
    if (stage !== undefined) where((n) => `stage = $${n}`, stage);
    if (departmentId !== undefined) where((n) => `department_id = $${n}`, departmentId);
    if (dueBefore !== undefined) where((n) => `due_at < $${n}::timestamptz`, dueBefore);
    if (complaintNo !== undefined) where((n) => `complaint_id = (select id from complaints where no = $${n})`, complaintNo);
    const after = readPlace(cursor);
    if (after) where((n) => `(due_at, clock_id) > ($${n}::timestamptz, $${n + 1}::uuid)`, ...after);
    values.push(limit + 1);
    const rows = await this.database.query<ClockView[]>(`${select} where ${conditions.join(' and ')} order by due_at, clock_id limit $${values.length}`, values);
    return toPage(rows, limit, ({ dueAt, clockId }) => [dueAt, clockId]);
  }
}

const Place = z.tuple([askedInstant, z.uuid()]);

function readPlace(cursor: string | undefined): readonly [string, string] | undefined {
  const parts = readCursor(cursor, 2);
  if (!parts) return undefined;
  const place = Place.safeParse(parts);
  if (!place.success) throw new HttpRefusal('QUERY_INVALID', { parameter: 'cursor' });
  return place.data;
}
