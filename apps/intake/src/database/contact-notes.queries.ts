import { Injectable } from '@nestjs/common';
import { code, instant, Role } from '@redress/contracts';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';

/** What was noted about one attempt to reach a customer. */
export const NoteView = z.object({
  attempt: z.int(),
  at: instant,
  by: code(),
  note: z.string().nullable(),
  isMasked: z.boolean().describe('That something was noted is shown, but not what.'),
});
export type NoteView = z.infer<typeof NoteView>;

/** Who read notes as they are. */
export const NoteReadView = z.object({ id: z.string(), at: instant, by: code(), role: Role, departmentId: code().nullable(), attempts: z.array(z.int()) });
export type NoteReadView = z.infer<typeof NoteReadView>;

export interface Reading {
  readonly at: Date;
  readonly by: string;
  readonly role: Role;
  readonly departmentId?: string;
}

interface PageOf {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const page = `select attempt, noted_at as at, noted_by as by, note from contact_notes where complaint_id = $1 and attempt > $2 order by attempt limit $3`;

/** One statement: nobody reads without leaving a trace. Of the one row more than was asked for nobody sees anything. */
const pageRead = `with notes as (${page}),
trace as (insert into contact_note_reads (complaint_id, at, by, role, department_id, attempts)
  select $1, $4::timestamptz, $5::text, $6::text, $7::text, json_agg(attempt) from (select attempt from notes order by attempt limit $3 - 1) seen having count(*) > 0)
select * from notes order by attempt`;

const reads = `select id::text, at, by, role, department_id as "departmentId", attempts from contact_note_reads where complaint_id = $1 and id > $2 order by contact_note_reads.id limit $3`;

const AfterNote = z.tuple([z.string().regex(/^\d{1,9}$/)]);
const AfterRead = z.tuple([z.string().regex(/^\d{1,18}$/)]);

@Injectable()
export class ContactNotesQueries {
  constructor(private readonly database: DataSource) {}

  /** What was noted, the oldest first; as it is for a reading, which is recorded, else masked. */
  async notes(complaintId: string, reading: Reading | undefined, { limit, cursor }: PageOf): Promise<Page<NoteView>> {
    const [after = '0'] = readCursor(cursor, AfterNote) ?? [];
    const values = [complaintId, after, limit + 1];
    const found = await this.database.query<Omit<NoteView, 'isMasked'>[]>(reading ? pageRead : page, reading ? [...values, reading.at, reading.by, reading.role, reading.departmentId ?? null] : values);
    const shown = found.map((one) => (reading ? { ...one, isMasked: false } : { ...one, note: null, isMasked: true }));
    return toPage(shown, limit, ({ attempt }) => [String(attempt)]);
  }

  /** Who read them, the first first. */
  async reads(complaintId: string, { limit, cursor }: PageOf): Promise<Page<NoteReadView>> {
    const [after = '0'] = readCursor(cursor, AfterRead) ?? [];
    return toPage(await this.database.query<NoteReadView[]>(reads, [complaintId, after, limit + 1]), limit, ({ id }) => [id]);
  }
}
