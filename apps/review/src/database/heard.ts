import type { Statement, Store } from '@redress/messaging';
import type { Heard } from '../domain/heard.js';
import { followClocks } from './live-clocks.js';

const addComplaints: Statement = {
  name: 'complaints.add',
  text: 'insert into complaints (id, no) select id, no from json_to_recordset($1::json) as r (id uuid, no text) order by id on conflict do nothing',
};

// The order of `n` is that of the stream; the identity column counts in it.
const addToTimeline: Statement = {
  name: 'timeline.add',
  text: `insert into timeline (complaint_id, event_id, type, source, occurred_at, recorded_at, seq, round, actor, causation_id, data, kafka_partition, kafka_offset)
select "complaintId", "eventId", type, source, "occurredAt", "recordedAt", seq, round, actor, "causationId", data, "partition", "offset"
from json_to_recordset($1::json) as r (n int, "complaintId" uuid, "eventId" uuid, type text, source text, "occurredAt" timestamptz, "recordedAt" timestamptz,
  seq int, round int, actor json, "causationId" text, data json, "partition" int, "offset" bigint)
order by n on conflict do nothing`,
};

/**
 * Adds what was heard: at most four statements for a whole batch. Of a complaint nothing is loaded, so that hearing costs the same however much is
 * stored. Whatever is added again changes nothing.
 */
export const heardStore: Store<Heard> = {
  load: () => Promise.resolve(new Map()),
  save: async (tx, changes) => {
    const heard = changes.map(({ state }) => state);
    tx.post(addComplaints, [JSON.stringify(heard.map(({ complaintId, complaintNo }) => ({ id: complaintId, no: complaintNo })))]);
    const entries = heard.flatMap(({ complaintId, entries }) => entries.map((entry) => ({ complaintId, ...entry })));
    tx.post(addToTimeline, [JSON.stringify(entries.map((entry, n) => ({ n, ...entry })))]);
    const clockFacts = heard.flatMap(({ clockFacts }) => clockFacts);
    if (clockFacts.length > 0) await followClocks(tx, clockFacts);
  },
};
