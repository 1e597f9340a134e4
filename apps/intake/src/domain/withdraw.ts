import { ComplaintWithdrawnV1, type Input, type WithdrawComplaintV1 } from '@redress/contracts';
import { type Complaint, expectStatus, openStatuses } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { expectOwn } from './own.js';
import { noteWords } from './private-record.js';

/** The customer takes the complaint back, by an act of their own: it ends the same instant (domain §4.1). */
export function withdraw(current: Complaint, { data, at, actor }: Input<(typeof WithdrawComplaintV1)['example']>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, ...openStatuses);
  expectOwn(current, actor, context);
  const { asked: _asked, proposal: _proposal, reviewUntil: _until, ...rest } = current;
  const words = data.reason === undefined ? [] : [{ text: data.reason, attachments: [] }];
  const { state, facts } = noteWords(rest, { kind: 'WITHDRAWAL', at, words }, context);
  return { state: { ...state, status: 'WITHDRAWN', withdrawnAt: at.toISOString() }, facts: [...facts, ComplaintWithdrawnV1.of({})] };
}
