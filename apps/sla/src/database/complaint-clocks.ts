import type { Change, Statement, Store, Tx } from '@redress/messaging';
import { rowStore } from '@redress/service';
import { EntitySchema } from 'typeorm';
import { clockId } from '../domain/clock.js';
import type { ComplaintClocks } from '../domain/complaint-clocks.js';

export const ComplaintClocksRow = new EntitySchema<ComplaintClocks>({
  name: 'complaint-clocks',
  tableName: 'complaint_clocks',
  columns: {
    complaintId: { type: 'uuid', name: 'complaint_id', primary: true },
    version: { type: 'integer' },
    complaintNo: { type: 'text', name: 'complaint_no', nullable: true },
    round: { type: 'integer' },
    category: { type: 'text', nullable: true },
    severity: { type: 'text', nullable: true },
    responsible: { type: 'jsonb' },
    waiting: { type: 'jsonb', nullable: true },
    pausedDays: { type: 'integer', name: 'paused_days' },
    clocks: { type: 'jsonb' },
    indexedClocks: { type: 'integer', name: 'indexed_clocks' },
    nextAt: { type: 'timestamptz', name: 'next_at', nullable: true },
    provisionalWith: { type: 'integer', name: 'provisional_with', nullable: true },
  },
});

const rows = rowStore(ComplaintClocksRow);

const indexClocks: Statement = {
  name: 'clock_ids.insert',
  text: 'insert into clock_ids (clock_id, complaint_id) select * from unnest($1::uuid[], $2::uuid[])',
};

const writeLedger: Statement = {
  name: 'clock_ledger.insert',
  text: `insert into clock_ledger (complaint_id, version, entries)
select "complaintId", version, news from json_to_recordset($1::json) as r ("complaintId" uuid, version integer, news json)`,
};

/** One row for each complaint; each clock's own id is noted once, so that it can be looked up, and what happened to the clocks goes to the ledger. */
export const clockStore: Store<ComplaintClocks> = {
  load: (tx, keys) => rows.load(tx, keys),
  save: (tx, changes) => {
    rows.save(tx, changes.map((change) => ({ ...change, state: stored(change.state) })));
    saveIds(tx, changes);
    saveLedger(tx, changes);
  },
};

function stored({ news: _, ...state }: ComplaintClocks): ComplaintClocks {
  return { ...state, indexedClocks: state.clocks.length };
}

function saveIds(tx: Tx, changes: readonly Change<ComplaintClocks>[]): void {
  const started = changes.flatMap(({ state: { complaintId, clocks, indexedClocks } }) =>
    clocks.slice(indexedClocks).map((clock) => ({ complaintId, id: clockId(complaintId, clock) })),
  );
  if (started.length > 0) tx.post(indexClocks, [started.map(({ id }) => id), started.map(({ complaintId }) => complaintId)]);
}

function saveLedger(tx: Tx, changes: readonly Change<ComplaintClocks>[]): void {
  const told = changes.flatMap(({ state: { complaintId, version, news = [] } }) => (news.length > 0 ? [{ complaintId, version, news }] : []));
  if (told.length > 0) tx.post(writeLedger, [JSON.stringify(told)]);
}
