import { Injectable } from '@nestjs/common';
import { Attachment, Channel, code, Contact, instant, Language, reference, Role } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { type Page, readCursor, toPage } from '@redress/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { PrivateRecord } from '../domain/private-record.js';
import { WordsView } from './review-views.js';
import { iso } from './sql.js';

/** Why somebody reads personal data as it is. */
export const Purpose = z.enum(['ANSWER_CUSTOMER', 'CONTACT_CUSTOMER', 'HANDLING', 'REVIEW', 'SUPERVISION', 'DATA_PROTECTION']);
export type Purpose = z.output<typeof Purpose>;

/** What is known of the person who complains. */
export const CustomerView = z.object({
  isMasked: z.boolean().describe('Shown is what there is, not what it says.'),
  name: z.string().nullable(),
  language: Language,
  contacts: z.array(z.object({ kind: Contact.shape.kind, value: z.string(), preferred: z.boolean() })),
  description: z.string().nullable().describe('In the customer’s own words; null when masked.'),
  attachments: z.array(z.object(Attachment.shape)),
  notes: z.array(z.object({
    ref: reference, at: instant, kind: code(), key: code().optional(), channel: Channel.optional(), text: z.string().optional(), attachments: z.array(z.object(Attachment.shape)),
  })).describe('What the customer said or handed in since; empty when masked.'),
});
export type CustomerView = z.output<typeof CustomerView>;

/** Who read personal data as it is. */
export const PrivateReadView = z.object({
  id: z.string(), what: z.enum(['CUSTOMER', 'REVIEW_WORDS']), purpose: Purpose, at: instant, staffId: code(), roles: z.array(Role), departmentId: code().nullable(),
});
export type PrivateReadView = z.output<typeof PrivateReadView>;

/** As it is kept. */
type Kept = Omit<PrivateRecord, 'complaintId' | 'version' | 'externalId' | 'name'> & { readonly name: string | null };

/** A reading that leaves a trace. */
export interface Reading {
  readonly purpose: Purpose;
  readonly at: Date;
  readonly by: { readonly id: string; readonly roles: readonly Role[]; readonly departmentId?: string };
}

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);

// One statement: nobody reads without leaving a trace.
const traced = (what: PrivateReadView['what'], found: string): string => `with trace as (insert into private_reads (complaint_id, what, purpose, read_at, staff_id, roles, department_id)
  values ($1, '${what}', $2, $3, $4, $5, $6))
${found}`;

const customer = `select name, language, contacts, description, attachments, notes from complaint_private where complaint_id = $1`;

const words = `select id::text, review_id as "reviewId", kind, ${iso('said_at')} as at, said_by as by, text, new_facts as "newFacts", attachments
from review_words where complaint_id = $1 and id > $7 order by review_words.id limit $8`;

const reads = `select id::text, what, purpose, ${iso('read_at')} as at, staff_id as "staffId", roles, department_id as "departmentId"
from private_reads where complaint_id = $1 and id > $2 order by private_reads.id limit $3`;

@Injectable()
export class PrivateQueries {
  constructor(private readonly database: DataSource) {}

  /** What is known of a customer, as it is: only for a reading; whoever asks without one masks it. */
  async customer(complaintId: string, reading: Reading | undefined): Promise<Kept | undefined> {
    const [found] = await this.database.query<Kept[]>(
      reading ? traced('CUSTOMER', customer) : customer, reading ? [complaintId, ...traceOf(reading)] : [complaintId],
    );
    return found;
  }

  /** @throws DomainError PERSONAL_DATA_ERASED. */
  async expectKept(complaintId: string): Promise<void> {
    const [erasure] = await this.database.query<{ readonly erasedAt: string }[]>(`select ${iso('erased_at')} as "erasedAt" from erasures where complaint_id = $1`, [complaintId]);
    if (erasure) throw refuseCommon('PERSONAL_DATA_ERASED', { ...erasure });
  }

  /** What the customer said about reviews, the oldest first. */
  async words(complaintId: string, reading: Reading, { limit, cursor }: PageRequest): Promise<Page<WordsView>> {
    const [after = '0'] = readCursor(cursor, Place) ?? [];
    return toPage(await this.database.query<WordsView[]>(traced('REVIEW_WORDS', words), [complaintId, ...traceOf(reading), after, limit + 1]), limit, ({ id }) => [id]);
  }

  /** Who read any of it, the first first. */
  async reads(complaintId: string, { limit, cursor }: PageRequest): Promise<Page<PrivateReadView>> {
    const [after = '0'] = readCursor(cursor, Place) ?? [];
    return toPage(await this.database.query<PrivateReadView[]>(reads, [complaintId, after, limit + 1]), limit, ({ id }) => [id]);
  }
}

const traceOf = ({ purpose, at, by: { id, roles, departmentId } }: Reading): readonly unknown[] => [purpose, at, id, roles, departmentId ?? null];
