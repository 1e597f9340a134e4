import { type Statement, type Store, textArray } from '@redress/messaging';
import type { Heard } from '../domain/heard.js';
import { followDesks } from './desk-items.js';
import { followClocks } from './live-clocks.js';
import { tellSupervisors } from './told-supervisors.js';

const addComplaints: Statement = {
  name: 'complaints.add',
  text: 'insert into complaints (id, no) select id, no from json_to_recordset($1::json) as r (id uuid, no text) order by id on conflict do nothing',
};

// The order of `n` is that of the stream; the identity column counts in it. What the facts say comes beside the rest, each as a text of its own: within the
// JSON of the batch it would be parsed three times. What holds escaped characters is taken apart, to refuse those that PostgreSQL could not read again.
const addToTimeline: Statement = {
  name: 'timeline.add',
  text: `insert into timeline (complaint_id, event_id, type, source, occurred_at, recorded_at, seq, round, actor, causation_id, data, kafka_partition, kafka_offset)
select complaint_id, event_id, type, source, occurred_at, recorded_at, seq, round, actor, causation_id,
  case when strpos(data, '\\u') > 0 then data::jsonb::json else data::json end, kafka_partition, kafka_offset
from rows from (
  json_to_recordset($1::json) as ("complaintId" uuid, "eventId" uuid, type text, source text, "occurredAt" timestamptz, "recordedAt" timestamptz,
    seq int, round int, actor json, "causationId" text, "partition" int, "offset" bigint),
  unnest($2::text[])
) with ordinality as r (complaint_id, event_id, type, source, occurred_at, recorded_at, seq, round, actor, causation_id, kafka_partition, kafka_offset, data, n)
order by n on conflict do nothing`,
};

/**
 * Adds what was heard: at most seven statements for a whole batch. Of a complaint nothing is loaded, so that hearing costs the same however much is
 * stored. Whatever is added again changes nothing.
 */
export const heardStore: Store<Heard> = {
  load: () => Promise.resolve(new Map()),
  save: async (tx, changes) => {
    const heard = changes.map(({ state }) => state);
    tx.post(addComplaints, [JSON.stringify(heard.map(({ complaintId, complaintNo }) => ({ id: complaintId, no: complaintNo })))]);
    const entries = heard.flatMap(({ complaintId, entries }) => entries.map((entry) => ({ complaintId, ...entry })));
    const texts = textArray(entries.map(({ data }) => JSON.stringify(data)));
    tx.post(addToTimeline, [JSON.stringify(entries.map(({ data: _data, ...entry }) => entry)), texts]);
    const clockFacts = heard.flatMap(({ clockFacts }) => clockFacts);
    if (clockFacts.length > 0) await followClocks(tx, clockFacts);
    tellSupervisors(tx, clockFacts);
    followDesks(tx, heard.flatMap(({ desk }) => desk ?? []));
  },
};
