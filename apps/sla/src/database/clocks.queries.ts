import { Injectable } from '@nestjs/common';
import type { Category, Severity } from '@redress/contracts';
import { DataSource } from 'typeorm';
import type { Clock } from '../domain/clock.js';
import type { LedgerEntry } from '../domain/ledger.js';

/** A clock as its readers see it: what set it, where it stands, how it ended. */
export interface ClockView {
  readonly clockId: string;
  readonly complaintId: string;
  readonly complaintNo?: string;
  readonly round: number;
  readonly stage: string;
  readonly subject?: string;
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
  readonly pausedAt?: string;
  readonly level: number;
  readonly nextStepAt?: string;
  readonly stoppedAt?: string;
  readonly isLate?: boolean;
  readonly overdueMs?: number;
  readonly correctedAt?: string;
}

/** What happened to a clock, in the order in which sla came to know of it. */
export type LedgerView = Omit<LedgerEntry, 'clock'>;

interface Row {
  readonly complaintId: string;
  readonly complaintNo: string | null;
  readonly category: Category | null;
  readonly severity: Severity | null;
  readonly place: number;
  readonly clockId: string;
  readonly clock: Clock;
}

@Injectable()
export class ClockQueries {
  constructor(private readonly database: DataSource) {}

  /** All clocks of a complaint, in the order in which they started; none when sla has not heard of it. */
  async ofComplaint({ complaintId, complaintNo }: { readonly complaintId?: string | undefined; readonly complaintNo?: string | undefined }): Promise<ClockView[]> {
    const rows = await (complaintId ? this.rows('complaint_id = $1', complaintId) : this.rows('complaint_no = $1', complaintNo));
    return rows.map(view);
  }

  /** One clock with its ledger. */
  async byId(id: string): Promise<(ClockView & { readonly ledger: readonly LedgerView[] }) | undefined> {
    const [row] = await this.rows('clock_id = $1', id);
    return row ? { ...view(row), ledger: await this.ledger(row) } : undefined;
  }

  /** The departments that clocks of a complaint name as responsible, or named before. */
  async departments(complaintId: string): Promise<string[]> {
    const rows: readonly { readonly id: string }[] = await this.database.query(
      `select clock -> 'responsible' ->> 'departmentId' as id from clocks where complaint_id = $1
union select entry -> 'responsible' ->> 'departmentId' from clock_ledger cross join json_array_elements(entries) as entry where complaint_id = $1`,
      [complaintId],
    );
    return rows.map(({ id }) => id);
  }

  private async ledger({ complaintId, place }: Row): Promise<LedgerView[]> {
    const rows: readonly { readonly entries: readonly LedgerEntry[] }[] = await this.database.query(
      'select entries from clock_ledger where complaint_id = $1 order by version', [complaintId],
    );
    return rows.flatMap(({ entries }) => entries).filter(({ clock }) => clock === place).map(({ clock: _, ...entry }) => entry);
  }

  private rows(condition: string, value: string | undefined): Promise<Row[]> {
    return this.database.query(
      `select complaint_id as "complaintId", complaint_no as "complaintNo", category, severity, place, clock_id as "clockId", clock
from complaint_clocks join clocks using (complaint_id) where ${condition} order by complaint_id, place`,
      [value],
    );
  }
}

function view({ complaintId, complaintNo, category, severity, clockId, clock }: Row): ClockView {
  const { stage, round, subject, status, responsible, startedAt, warnAt, dueAt, limit, isPausable, policyId, policyVersion, calendarVersion, paused, level = 0, stoppedAt, correctedAt } = clock;
  const nextStepAt = clock.escalateAt ?? clock.remindAt;
  const overdueMs = stoppedAt ? Math.max(0, new Date(stoppedAt).getTime() - new Date(dueAt).getTime()) : 0;
  return {
    clockId,
    complaintId,
    ...(complaintNo ? { complaintNo } : {}),
    round,
    stage,
    ...(subject ? { subject } : {}),
    status,
    ...(category ? { category } : {}),
    ...(severity ? { severity } : {}),
    responsible, startedAt, warnAt, dueAt, limit, isPausable, policyId, policyVersion, calendarVersion,
    calendarProvisional: clock.provisionalYears !== undefined,
    ...(paused ? { pausedAt: paused.at } : {}),
    level,
    ...(nextStepAt ? { nextStepAt } : {}),
    ...(stoppedAt ? { stoppedAt } : {}),
    ...(status === 'MET' || status === 'MET_LATE' ? { isLate: overdueMs > 0, overdueMs } : {}),
    ...(correctedAt ? { correctedAt } : {}),
  };
}
