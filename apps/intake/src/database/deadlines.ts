import type { Store } from '@redress/messaging';
import { rowStore, tableOf } from '@redress/service';
import type { Deadlines } from '../domain/deadlines.js';

export const DeadlinesRow = tableOf<Deadlines>('complaint_deadlines', {
  complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
  version: { type: 'integer' },
  answerDueAt: { type: 'timestamptz', name: 'answer_due_at', nullable: true },
  replyDueAt: { type: 'timestamptz', name: 'reply_due_at', nullable: true },
});

export const deadlineStore: Store<Deadlines> = rowStore(DeadlinesRow);
