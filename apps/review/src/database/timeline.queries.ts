import { Injectable } from '@nestjs/common';
import { Actor, code, instant } from '@redress/contracts';
import { isUuid } from '@redress/kernel';
import { HttpRefusal, type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { KeptFact } from '../domain/kept-fact.js';
import { iso } from './sql.js';

/** A fact in the timeline of a complaint. */
export const TimelineView = z.object({
  position: z.string().describe('Counts up in the order of the stream; gaps mean nothing.'),
  id: z.uuid(),
  type: z.string(),
  source: z.string().describe('The service that stated it.'),
  occurredAt: instant.describe('When it happened.'),
  recordedAt: instant.describe('When the timeline heard of it.'),
  seq: z.int().describe('What one service states about one complaint is counted.'),
  round: z.int(),
  actor: z.object(Actor.shape),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineView = z.infer<typeof TimelineView>;

/** A fact in the audit trail: also why it was stated, and where on the stream it stands. */
export const AuditView = TimelineView.extend({
  causationId: z.string().nullable().describe('The id of the command or fact that it follows from.'),
  record: z.object({ partition: z.int(), offset: z.string() }).describe('Its place on the topic complaint.events.v1.'),
});
export type AuditView = z.infer<typeof AuditView>;

export interface KnownComplaint {
  readonly complaintId: string;
  readonly complaintNo: string;
}

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const common = `position, event_id as id, type, source, ${iso('occurred_at')} as "occurredAt", ${iso('recorded_at')} as "recordedAt", seq, round, actor, data`;
const audit = `${common}, causation_id as "causationId", json_build_object('partition', kafka_partition, 'offset', kafka_offset::text) as record`;

@Injectable()
export class TimelineQueries {
  constructor(private readonly database: DataSource) {}

  /** A complaint by its number or its id. */
  async complaint(numberOrId: string): Promise<KnownComplaint | undefined> {
    const column = isUuid(numberOrId) ? 'id' : 'no';
    const [found] = await this.database.query<KnownComplaint[]>(`select id as "complaintId", no as "complaintNo" from complaints where ${column} = $1`, [numberOrId]);
    return found;
  }

  /** The facts of a complaint in the order of the stream. */
  timeline(complaintId: string, page: PageRequest): Promise<Page<TimelineView>> {
    return this.facts<TimelineView>(common, complaintId, page);
  }

  audit(complaintId: string, page: PageRequest): Promise<Page<AuditView>> {
    return this.facts<AuditView>(audit, complaintId, page);
  }

  /** All that was stated about a complaint, but by clocks, in the order of the stream. */
  async kept(complaintId: string): Promise<KeptFact[]> {
    return this.database.query<KeptFact[]>(`select type, source, ${iso('occurred_at')} as at, round, actor, data from timeline where complaint_id = $1 and source <> '/sla' order by position`, [complaintId]);
  }

  /** Whom the clocks of a complaint name as responsible, or did last. */
  async departmentsOfClocks(complaintId: string): Promise<string[]> {
    const rows = await this.database.query<{ departmentId: string }[]>('select distinct department_id as "departmentId" from live_clocks where complaint_id = $1 and department_id is not null', [complaintId]);
    return rows.map(({ departmentId }) => departmentId);
  }

  private async facts<T extends TimelineView>(columns: string, complaintId: string, { limit, cursor }: PageRequest): Promise<Page<T>> {
    const rows = await this.database.query<T[]>(`select ${columns} from timeline where complaint_id = $1 and position > $2 order by position limit $3`, [complaintId, readPosition(cursor), limit + 1]);
    return toPage(rows, limit, ({ position }) => [position]);
  }
}

function readPosition(cursor: string | undefined): string {
  const [position = '0'] = readCursor(cursor, 1) ?? [];
  if (!code(18).safeParse(position).success || !/^\d+$/.test(position)) throw new HttpRefusal('QUERY_INVALID', { parameter: 'cursor' });
  return position;
}
