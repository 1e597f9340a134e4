import { Injectable } from '@nestjs/common';
import type { Category, Severity } from '@redress/contracts';
import { DataSource } from 'typeorm';
import { type Clock, clockId } from '../domain/complaint-clocks.js';

/** A clock as its readers see it: what set it, where it stands, how it ended. */
export interface ClockView {
  readonly clockId: string;
  readonly complaintId: string;
  readonly complaintNo?: string;
  readonly round: number;
  readonly stage: string;
  readonly status: string;
  readonly category?: Category;
  readonly severity?: Severity;
  readonly responsible: Clock['responsible'];
  readonly startedAt: string;
  readonly warnAt: string;
  readonly dueAt: string;
  readonly limit: Clock['limit'];
  readonly isPausable: boolean;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly calendarVersion: number;
  readonly calendarProvisional: boolean;
  readonly level: number;
  readonly nextStepAt?: string;
  readonly stoppedAt?: string;
  readonly isLate?: boolean;
  readonly overdueMs?: number;
  readonly correctedAt?: string;
}

interface Row {
  readonly complaintId: string;
  readonly complaintNo: string | null;
  readonly category: Category | null;
  readonly severity: Severity | null;
  readonly clocks: readonly Clock[];
}

@Injectable()
export class ClockQueries {
  constructor(private readonly database: DataSource) {}

  /** All clocks of a complaint, in the order in which they started; none when sla has not heard of it. */
  async ofComplaint({ complaintId, complaintNo }: { readonly complaintId?: string | undefined; readonly complaintNo?: string | undefined }): Promise<ClockView[]> {
    const rows = await (complaintId ? this.rows('complaint_id = $1', complaintId) : this.rows('complaint_no = $1', complaintNo));
    return rows.flatMap((row) => row.clocks.map((clock) => view(row, clock)));
  }

  async byId(id: string): Promise<ClockView | undefined> {
    const [row] = await this.rows('complaint_id = (select complaint_id from clock_ids where clock_id = $1)', id);
    const clock = row?.clocks.find((one) => clockId(row.complaintId, one) === id);
    return row && clock ? view(row, clock) : undefined;
  }

  private rows(condition: string, value: string | undefined): Promise<Row[]> {
    return this.database.query(`select complaint_id as "complaintId", complaint_no as "complaintNo", category, severity, clocks from complaint_clocks where ${condition}`, [value]);
  }
}

function view({ complaintId, complaintNo, category, severity }: Row, clock: Clock): ClockView {
  const { provisionalYears, escalateAt, level = 0, stoppedAt, ...rest } = clock;
  const overdueMs = stoppedAt ? Math.max(0, new Date(stoppedAt).getTime() - new Date(clock.dueAt).getTime()) : 0;
  return {
    clockId: clockId(complaintId, clock),
    complaintId,
    ...(complaintNo ? { complaintNo } : {}),
    ...(category ? { category } : {}),
    ...(severity ? { severity } : {}),
    ...rest,
    calendarProvisional: provisionalYears !== undefined,
    level,
    ...(escalateAt ? { nextStepAt: escalateAt } : {}),
    ...(stoppedAt ? { stoppedAt, isLate: overdueMs > 0, overdueMs } : {}),
  };
}
