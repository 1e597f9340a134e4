import { Injectable } from '@nestjs/common';
import { code, instant, reference, Role } from '@redress/contracts';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { plain } from './plain.js';

/** What was written down in a call-back. */
export const WordsView = z.object({
  ref: reference,
  kind: z.enum(['ATTEMPT_NOTE', 'REMARK']),
  at: instant,
  by: code(),
  text: z.string().optional(),
  isMasked: z.boolean().describe('That there are words is shown, but not which.'),
});
export type WordsView = z.infer<typeof WordsView>;

/** Who read the words of a customer as they are. */
export const ReadView = z.object({ id: z.string(), at: instant, by: code(), role: Role, departmentId: code().optional(), refs: z.array(reference) });
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

const page = `select ref, kind, at, by, text from callback_words
where complaint_id = $1 and ($2::timestamptz is null or (at, ref) > ($2::timestamptz, $3)) order by at, ref limit $4`;

/** One statement: nobody reads without leaving a trace. Of the one row more than was asked for nobody sees anything. */
const pageRead = `with words as (${page}),
trace as (insert into callback_words_reads (complaint_id, at, by, role, department_id, refs)
  select $1, $5::timestamptz, $6::text, $7::text, $8::text, json_agg(ref) from (select ref from words order by at, ref limit $4 - 1) seen having count(*) > 0)
select * from words order by at, ref`;

const reads = `select id::text, at, by, role, department_id as "departmentId", refs from callback_words_reads where complaint_id = $1 and ($2::bigint is null or id > $2) order by callback_words_reads.id limit $3`;

const AfterWords = z.tuple([instant, reference]);
const AfterRead = z.tuple([z.string().regex(/^\d{1,18}$/)]);

@Injectable()
export class CallbackWordsQueries {
  constructor(private readonly database: DataSource) {}

  /** The words of the call-backs of a complaint, the oldest first; as they are for a reading, which is recorded, else masked. */
  async words(complaintId: string, reading: Reading | undefined, { limit, cursor }: PageOf): Promise<Page<WordsView>> {
    const [at = null, ref = null] = readCursor(cursor, AfterWords) ?? [];
    const values = [complaintId, at, ref, limit + 1];
    const found = await this.database.query<object[]>(reading ? pageRead : page, reading ? [...values, reading.at, reading.by, reading.role, reading.departmentId ?? null] : values);
    const shown = found.map((row) => {
      const { text, ...words } = plain<Omit<WordsView, 'isMasked'>>(row);
      return reading ? { ...words, ...(text === undefined ? {} : { text }), isMasked: false } : { ...words, isMasked: true };
    });
    return toPage(shown, limit, (last) => [last.at, last.ref]);
  }

  /** Who read them, the first first. */
  async reads(complaintId: string, { limit, cursor }: PageOf): Promise<Page<ReadView>> {
    const [after = null] = readCursor(cursor, AfterRead) ?? [];
    const found = await this.database.query<object[]>(reads, [complaintId, after, limit + 1]);
    return toPage(found.map((row) => plain<ReadView>(row)), limit, ({ id }) => [id]);
  }
}
