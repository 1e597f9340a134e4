import { Injectable } from '@nestjs/common';
import { Attachment, code, instant, reference, Role } from '@redress/contracts';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { iso } from './cases.queries.js';

/** What a customer said or handed in, or what was noted about talking to them. */
export const WordsView = z.object({
  ref: reference,
  kind: z.enum(['INFO', 'PLAN_REMARK', 'CONTACT_NOTE']),
  at: instant,
  by: code(),
  key: code().nullable(),
  text: z.string().nullable(),
  attachments: z.array(z.object(Attachment.shape)),
  isMasked: z.boolean().describe('That there are words is shown, but not which.'),
});
export type WordsView = z.infer<typeof WordsView>;

/** Who read the words of a customer as they are. */
export const ReadView = z.object({ id: z.string(), at: instant, by: code(), role: Role, departmentId: code().nullable(), refs: z.array(reference) });
export type ReadView = z.infer<typeof ReadView>;

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

const page = `select ref, kind, ${iso('at')} as at, by, key, text, attachments from case_words
where complaint_id = $1 and ($2::timestamptz is null or (at, ref) > ($2::timestamptz, $3)) order by case_words.at, ref limit $4`;

/** One statement: nobody reads without leaving a trace. Of the one row more than was asked for nobody sees anything. */
const pageRead = `with words as (${page}),
trace as (insert into case_words_reads (complaint_id, at, by, role, department_id, refs)
  select $1, $5::timestamptz, $6::text, $7::text, $8::text, json_agg(ref) from (select ref from words order by at, ref limit $4 - 1) seen having count(*) > 0)
select * from words order by at, ref`;

const reads = `select id::text, ${iso('at')} as at, by, role, department_id as "departmentId", refs from case_words_reads
where complaint_id = $1 and ($2::bigint is null or id > $2) order by case_words_reads.id limit $3`;

const AfterWords = z.tuple([instant.regex(/^[2-9]/), reference]);
const AfterRead = z.tuple([z.string().regex(/^\d{1,18}$/)]);

@Injectable()
export class CaseWordsQueries {
  constructor(private readonly database: DataSource) {}

  /** The words about a case, the oldest first; as they are for a reading, which is recorded, else masked. */
  async words(complaintId: string, reading: Reading | undefined, { limit, cursor }: PageOf): Promise<Page<WordsView>> {
    const [at = null, ref = null] = readCursor(cursor, AfterWords) ?? [];
    const values = [complaintId, at, ref, limit + 1];
    const found = await this.database.query<Omit<WordsView, 'isMasked'>[]>(
      reading ? pageRead : page, reading ? [...values, reading.at, reading.by, reading.role, reading.departmentId ?? null] : values,
    );
    const shown = found.map((words) => (reading ? { ...words, isMasked: false } : { ...words, text: null, attachments: [], isMasked: true }));
    return toPage(shown, limit, (last) => [last.at, last.ref]);
  }

  /** Who read them, the first first. */
  async reads(complaintId: string, { limit, cursor }: PageOf): Promise<Page<ReadView>> {
    const [after = null] = readCursor(cursor, AfterRead) ?? [];
    return toPage(await this.database.query<ReadView[]>(reads, [complaintId, after, limit + 1]), limit, ({ id }) => [id]);
  }
}
