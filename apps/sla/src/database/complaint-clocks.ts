import type { Change, Statement, Store, Tx } from '@redress/messaging';
import { rowStore, tableOf } from '@redress/service';
import type { ComplaintClocks } from '../domain/complaint-clocks.js';
import { loadClocks, saveClocks } from './clocks.js';

type Row = Omit<ComplaintClocks, 'clocks' | 'news'>;

export const ComplaintClocksRow = tableOf<Row>('complaint_clocks', {
  complaintId: { type: 'uuid', name: 'complaint_id', primary: true },
  version: { type: 'integer' },
  complaintNo: { type: 'text', name: 'complaint_no', nullable: true },
  round: { type: 'integer' },
  category: { type: 'text', nullable: true },
  severity: { type: 'text', nullable: true },
  responsible: { type: 'json' },
  waiting: { type: 'json', nullable: true },
  pausedDays: { type: 'integer', name: 'paused_days' },
  nextAt: { type: 'timestamptz', name: 'next_at', nullable: true },
  provisionalWith: { type: 'integer', name: 'provisional_with', nullable: true },
});

const rows = rowStore(ComplaintClocksRow);

const writeLedger: Statement = {
  name: 'clock_ledger.insert',
  text: `insert into clock_ledger (complaint_id, version, entries)
select "complaintId", version, news from json_to_recordset($1::json) as r ("complaintId" uuid, version integer, news json)`,
};

/** The row of a complaint is the lock of its clocks, which are rows of their own, as are the pages of the ledger that says what happened to them. */
export const clockStore: Store<ComplaintClocks> = {
  load: async (tx, keys) => {
    // In this order on one connection: what is read after the rows is read under their locks.
    const [found, clocks] = await Promise.all([rows.load(tx, keys), loadClocks(tx, keys)]);
    return new Map([...found].map(([id, row]) => [id, { ...row, clocks: clocks.get(id) ?? [] }]));
  },
  save: (tx, changes) => {
    rows.save(tx, changes.map((change) => ({ ...change, state: rowOf(change.state) })));
    saveClocks(tx, changes.map(({ state }) => state));
    saveLedger(tx, changes);
  },
};

function rowOf({ clocks: _clocks, news: _news, ...row }: ComplaintClocks): Row {
  return row;
}

function saveLedger(tx: Tx, changes: readonly Change<ComplaintClocks>[]): void {
  const told = changes.flatMap(({ state: { complaintId, version, news = [] } }) => (news.length > 0 ? [{ complaintId, version, news }] : []));
  if (told.length > 0) tx.post(writeLedger, [JSON.stringify(told)]);
}
