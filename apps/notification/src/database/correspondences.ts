import type { Store } from '@redress/messaging';
import { rowStore, tableOf } from '@redress/service';
import { type Correspondence, loaded } from '../domain/correspondence.js';
import { loadCustomers, saveCustomers } from './contacts.js';
import { loadMessages, saveMessages } from './messages.js';

type Row = Omit<Correspondence, 'customer' | 'messages' | 'changed'>;

export const CorrespondenceRow = tableOf<Row>('correspondences', {
  id: { type: 'uuid', primary: true },
  version: { type: 'integer' },
  no: { type: 'text', nullable: true },
  round: { type: 'integer' },
});

const rows = rowStore(CorrespondenceRow);

/** The row of the correspondence is the lock of everything that belongs to it. */
export const correspondenceStore: Store<Correspondence> = {
  load: async (tx, keys) => {
    const found = await rows.load(tx, keys);
    if (found.size === 0) return new Map();
    const [messages, customers] = await Promise.all([loadMessages(tx, [...found.keys()]), loadCustomers(tx, [...found.keys()])]);
    return new Map([...found].map(([id, row]) => [id, loaded(row, messages.get(id) ?? [], customers.get(id))]));
  },
  save: (tx, changes) => {
    rows.save(tx, changes.map(({ key, isNew, state: { id, version, round, no } }) => ({ key, isNew, state: { id, version, round, ...(no ? { no } : {}) } })));
    const states = changes.map(({ state }) => state);
    saveCustomers(tx, states.filter(({ changed }) => changed.customer));
    saveMessages(tx, states.flatMap(({ id, messages, changed }) => messages.filter((message) => changed.messageIds.includes(message.id)).map((message) => ({ complaintId: id, ...message }))));
  },
};
