import type { Change, Store } from '@redress/messaging';
import { rowStore, tableOf } from '@redress/service';
import type { HandlingCase } from '../domain/handling-case.js';
import { saveEntries, saveWords } from './case-file.js';
import { forget } from './forget.js';

/** All that a decision asks of a case; its file, which only grows, and the words of customers are in tables of their own. */
type CaseColumns = Omit<HandlingCase, 'newEntries' | 'newWords' | 'forgotten'>;

export const CaseRow = tableOf<CaseColumns>('cases', {
  complaintId: { type: 'uuid', name: 'complaint_id', primary: true },
  version: { type: 'integer' },
  complaintNo: { type: 'text', name: 'complaint_no' },
  round: { type: 'integer' },
  status: { type: 'text' },
  category: { type: 'text', nullable: true },
  severity: { type: 'text', nullable: true },
  channel: { type: 'text', nullable: true },
  outletId: { type: 'text', name: 'outlet_id', nullable: true },
  productModel: { type: 'text', name: 'product_model', nullable: true },
  customerRef: { type: 'text', name: 'customer_ref', nullable: true },
  customerId: { type: 'uuid', name: 'customer_id', nullable: true },
  departmentId: { type: 'text', name: 'department_id', nullable: true },
  handlerId: { type: 'text', name: 'handler_id', nullable: true },
  senderDepartmentId: { type: 'text', name: 'sender_department_id', nullable: true },
  senderHandlerId: { type: 'text', name: 'sender_handler_id', nullable: true },
  ruleId: { type: 'text', name: 'rule_id', nullable: true },
  binding: { type: 'boolean' },
  onSiteRequired: { type: 'boolean', name: 'on_site_required' },
  transfers: { type: 'integer' },
  heldBy: { type: 'json', name: 'held_by' },
  handlerIds: { type: 'json', name: 'handler_ids' },
  notHandlerIds: { type: 'json', name: 'not_handler_ids' },
  remand: { type: 'json', nullable: true },
  suspension: { type: 'json', nullable: true },
  plan: { type: 'json', nullable: true },
  contactAttempts: { type: 'integer', name: 'contact_attempts' },
  answeredQuestions: { type: 'json', name: 'answered_questions' },
  isInspected: { type: 'boolean', name: 'is_inspected' },
  itemsOnFile: { type: 'json', name: 'items_on_file' },
  suppliedItems: { type: 'integer', name: 'supplied_items' },
  entries: { type: 'integer' },
  openedAt: { type: 'timestamptz', name: 'opened_at', nullable: true },
  assignedAt: { type: 'timestamptz', name: 'assigned_at', nullable: true },
  acceptedAt: { type: 'timestamptz', name: 'accepted_at', nullable: true },
  erasedAt: { type: 'timestamptz', name: 'erased_at', nullable: true },
});

const rows = rowStore(CaseRow);

export const caseStore: Store<HandlingCase> = {
  load: (tx, keys) => rows.load(tx, keys),
  save: (tx, changes) => {
    rows.save(tx, changes.map(columnsOf));
    saveEntries(tx, changes);
    saveWords(tx, changes);
    forget(tx, changes);
  },
};

/** What is on its way into other tables is not sent twice. */
function columnsOf({ state: { newEntries: _entries, newWords: _words, forgotten: _forgotten, ...state }, ...change }: Change<HandlingCase>): Change<CaseColumns> {
  return { ...change, state };
}
