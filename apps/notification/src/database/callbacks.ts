import type { Statement, Tx } from '@redress/messaging';
import type { Correspondence } from '../domain/correspondence.js';

const save: Statement = {
  name: 'callbacks.save',
  text: `insert into callbacks (complaint_id, round, status, scheduled_at, due_at, not_department_ids, not_handler_ids, attempts, answer, ended_at)
select id, round, status, "scheduledAt", "dueAt", array(select json_array_elements_text("notDepartmentIds")), array(select json_array_elements_text("notHandlerIds")), attempts, answer, "endedAt"
from json_to_recordset($1::json) as r (id uuid, round integer, status text, "scheduledAt" timestamptz, "dueAt" timestamptz, "notDepartmentIds" json, "notHandlerIds" json, attempts json, answer json, "endedAt" timestamptz)
on conflict (complaint_id, round) do update set status = excluded.status, due_at = excluded.due_at, attempts = excluded.attempts, answer = excluded.answer, ended_at = excluded.ended_at`,
};

const addWords: Statement = {
  name: 'callback_words.add',
  text: `insert into callback_words (complaint_id, ref, kind, at, by, text)
select id, ref, kind, at, by, text from json_to_recordset($1::json) as r (id uuid, ref text, kind text, at timestamptz, by text, text text)`,
};

/** The call-backs that were changed, and what was written down in them. */
export function saveCallbacks(tx: Tx, correspondences: readonly Correspondence[]): void {
  const callbacks = correspondences.flatMap(({ id, callback, changed }) => (callback && changed.callback ? [{ id, ...callback }] : []));
  if (callbacks.length > 0) tx.post(save, [JSON.stringify(callbacks)]);
  const words = correspondences.flatMap(({ id, changed }) => changed.words.map((one) => ({ id, ...one })));
  if (words.length > 0) tx.post(addWords, [JSON.stringify(words)]);
}
