import type { Store } from '@redress/messaging';
import { rowStore } from '@redress/service';
import { EntitySchema } from 'typeorm';
import type { HandlingCase } from '../domain/handling-case.js';

export const CaseRow = new EntitySchema<HandlingCase>({
  name: 'case',
  tableName: 'cases',
  columns: {
    complaintId: { type: 'uuid', name: 'complaint_id', primary: true },
    version: { type: 'integer' },
    complaintNo: { type: 'text', name: 'complaint_no' },
    round: { type: 'integer' },
    status: { type: 'text' },
    category: { type: 'text' },
    severity: { type: 'text' },
    channel: { type: 'text' },
    outletId: { type: 'text', name: 'outlet_id', nullable: true },
    productModel: { type: 'text', name: 'product_model', nullable: true },
    departmentId: { type: 'text', name: 'department_id', nullable: true },
    handlerId: { type: 'text', name: 'handler_id', nullable: true },
    ruleId: { type: 'text', name: 'rule_id', nullable: true },
    binding: { type: 'boolean' },
    onSiteRequired: { type: 'boolean', name: 'on_site_required' },
    transfers: { type: 'integer' },
    heldBy: { type: 'jsonb', name: 'held_by' },
    openedAt: { type: 'timestamptz', name: 'opened_at', nullable: true },
    assignedAt: { type: 'timestamptz', name: 'assigned_at', nullable: true },
    acceptedAt: { type: 'timestamptz', name: 'accepted_at', nullable: true },
  },
});

export const caseStore: Store<HandlingCase> = rowStore(CaseRow);
