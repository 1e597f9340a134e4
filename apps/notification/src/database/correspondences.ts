import type { Change, Store } from '@redress/messaging';
import { rowStore, tableOf } from '@redress/service';
import { type Correspondence, type CorrespondenceRow, loaded } from '../domain/correspondence.js';
import { saveCallbacks } from './callbacks.js';
import { saveCustomers } from './contacts.js';
import { loadDetails } from './details.js';
import { forget } from './forget.js';
import { type Holders, loadMessages, saveMessages } from './messages.js';

export const CorrespondenceTable = tableOf<CorrespondenceRow>('correspondences', {
  id: { type: 'uuid', primary: true },
  version: { type: 'integer' },
  no: { type: 'text', nullable: true },
  round: { type: 'integer' },
  customerId: { name: 'customer_id', type: 'uuid', nullable: true },
  language: { type: 'text', nullable: true },
  departmentId: { name: 'department_id', type: 'text', nullable: true },
  handlerId: { name: 'handler_id', type: 'text', nullable: true },
  dueAt: { name: 'due_at', type: 'timestamptz', nullable: true },
  erasedAt: { name: 'erased_at', type: 'timestamptz', nullable: true },
});

const rows = rowStore(CorrespondenceTable);

/** The row of the correspondence is the lock of everything that belongs to it. Messages that go out at once are stored as held by whoever sends them. */
export const correspondenceStore = (holdersOf: (changes: readonly Change<Correspondence>[]) => Holders): Store<Correspondence> => ({
  load: async (tx, keys) => {
    // In this order on one connection: what is read after the rows is read under their locks.
    const [found, messages, details] = await Promise.all([rows.load(tx, keys), loadMessages(tx, keys), loadDetails(tx, keys)]);
    return new Map([...found].map(([id, row]) => [id, loaded(row, messages.get(id) ?? [], details.get(id) ?? {})]));
  },
  save: (tx, changes) => {
    rows.save(tx, changes.map(({ key, isNew, state }) => ({ key, isNew, state: rowOf(state) })));
    const states = changes.map(({ state }) => state);
    saveCustomers(tx, states);
    saveCallbacks(tx, states);
    forget(tx, states);
    saveMessages(tx, states.flatMap(({ id, messages, changed }) => messages.filter((message) => changed.messageIds.includes(message.id)).map((message) => ({ complaintId: id, ...message }))), holdersOf(changes));
  },
});

function rowOf({ customer: _customer, callback: _callback, messages: _messages, changed: _changed, ...row }: Correspondence): CorrespondenceRow {
  return row;
}
