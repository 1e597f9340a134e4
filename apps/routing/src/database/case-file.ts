import type { Change, Statement, Tx } from '@redress/messaging';
import type { HandlingCase } from '../domain/handling-case.js';

const addEntries: Statement = {
  name: 'case_entries.add',
  text: `insert into case_entries (complaint_id, type, round, at, by, data)
select "complaintId", type, round, at, by, data from json_to_recordset($1::json) as r ("complaintId" uuid, type text, round integer, at timestamptz, by text, data json)`,
};

const addWords: Statement = {
  name: 'case_words.add',
  text: `insert into case_words (complaint_id, ref, kind, at, by, key, text, attachments)
select "complaintId", ref, kind, at, by, key, text, attachments
from json_to_recordset($1::json) as r ("complaintId" uuid, ref text, kind text, at timestamptz, by text, key text, text text, attachments json)`,
};

/** Adds to the case files what was stated. */
export function saveEntries(tx: Tx, changes: readonly Change<HandlingCase>[]): void {
  const added = changes.flatMap(({ key, state: { newEntries = [] } }) => newEntries.map((entry) => ({ complaintId: key, ...entry })));
  if (added.length > 0) tx.post(addEntries, [JSON.stringify(added)]);
}

/** Keeps what customers said, and what was noted about talking to them. */
export function saveWords(tx: Tx, changes: readonly Change<HandlingCase>[]): void {
  const added = changes.flatMap(({ key, state: { newWords = [] } }) => newWords.map((words) => ({ complaintId: key, ...words })));
  if (added.length > 0) tx.post(addWords, [JSON.stringify(added)]);
}
