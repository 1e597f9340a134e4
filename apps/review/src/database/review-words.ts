import type { Change, Statement, Tx } from '@redress/messaging';
import type { ReviewCase } from '../domain/review-case.js';

const add: Statement = {
  name: 'review_words.add',
  text: `insert into review_words (complaint_id, review_id, kind, said_at, said_by, text, new_facts, attachments)
select "complaintId", "reviewId", kind, at, by, text, "newFacts", attachments
from json_to_recordset($1::json) as r ("complaintId" uuid, "reviewId" uuid, kind text, at timestamptz, by text, text text, "newFacts" text, attachments json)`,
};

/** Keeps what customers said about reviews, apart from everything else; nothing once what is personal was erased. */
export function saveWords(tx: Tx, changes: readonly Change<ReviewCase>[]): void {
  const added = changes.flatMap(({ key, state: { newWords = [], erasedAt } }) => (erasedAt === undefined ? newWords : []).map((words) => ({ complaintId: key, ...words })));
  if (added.length > 0) tx.post(add, [JSON.stringify(added)]);
}
