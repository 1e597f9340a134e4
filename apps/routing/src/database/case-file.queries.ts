import { Injectable } from '@nestjs/common';
import {
  ClockEscalatedV1, code, type EventType, HandlingAssignedV1, HandlingContactedV1, HandlingDisputedV1, HandlingInfoRequestedV1, HandlingInspectionRecordedV1,
  HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingQuestionAnsweredV1, HandlingRepliedV1, HandlingResolvedV1,
  HandlingSuspendedV1, HandlingTransferredV1, instant, reference,
} from '@redress/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Entry } from '../domain/entry.js';
import { CaseView, iso, LISTED } from './cases.queries.js';

/** What a case file shows under which name: all facts of one type, as they were stated, the oldest first. */
const lists = {
  transfers: HandlingTransferredV1,
  disputes: HandlingDisputedV1,
  appointments: HandlingAssignedV1,
  contacts: HandlingContactedV1,
  replies: HandlingRepliedV1,
  questions: HandlingQuestionAnsweredV1,
  inspections: HandlingInspectionRecordedV1,
  visits: HandlingOnsiteArrangedV1,
  infoRequests: HandlingInfoRequestedV1,
  suspensions: HandlingSuspendedV1,
  plans: HandlingPlanProposedV1,
  planAnswers: HandlingPlanAnsweredV1,
  planExecutions: HandlingPlanExecutedV1,
  results: HandlingResolvedV1,
  escalations: ClockEscalatedV1,
} as const satisfies Record<string, EventType>;
type ListName = keyof typeof lists;

const byName = <T>(of: (name: ListName) => T): Record<ListName, T> => Object.fromEntries((Object.keys(lists) as ListName[]).map((name) => [name, of(name)])) as Record<ListName, T>;
const listOf = ({ data }: EventType) => z.array((data as z.ZodObject).extend({ round: z.int(), at: instant, by: code() }));

/** A case with its file. Of what the customer supplied only references: the words are not in it. */
export const CaseFileView = CaseView.extend({
  waitsFor: z.enum(['CUSTOMER_INFO', 'CUSTOMER_APPOINTMENT']).nullable(),
  notHandlerIds: z.array(code()).describe('Who may not handle the case: a review sent it back.'),
  itemsOnFile: z.array(z.object({ key: code(), ref: reference })),
  file: z.object(byName((name) => listOf(lists[name]))),
});
export type CaseFileView = z.infer<typeof CaseFileView>;

/** More than a file holds of what can be repeated at will. */
const LIMIT = 1000;

const select = `select ${LISTED}, suspension->>'reason' as "waitsFor", not_handler_ids as "notHandlerIds",
  (select coalesce(json_agg(json_build_object('key', key, 'ref', value) order by key), '[]') from json_each_text(items_on_file)) as "itemsOnFile",
  (select coalesce(json_agg(json_build_object('type', type, 'round', e.round, 'at', ${iso('at')}, 'by', by, 'data', data) order by id), '[]')
    from (select * from case_entries e where e.complaint_id = c.complaint_id order by id desc limit ${LIMIT}) e) as entries
from cases c where complaint_id = $1 and opened_at is not null`;

type Row = Omit<CaseFileView, 'file'> & { readonly entries: readonly Entry[] };

@Injectable()
export class CaseFileQueries {
  constructor(private readonly database: DataSource) {}

  /** A case with its file; undefined before its complaint is accepted. */
  async one(complaintId: string): Promise<CaseFileView | undefined> {
    const [found] = await this.database.query<Row[]>(select, [complaintId]);
    if (!found) return undefined;
    const { entries, ...shown } = found;
    return { ...shown, file: grouped(entries) };
  }
}

const grouped = (entries: readonly Entry[]): CaseFileView['file'] =>
  byName((name) => entries.filter(({ type }) => type === lists[name].type).map(({ data, round, at, by }) => ({ ...(data as object), round, at, by })));
