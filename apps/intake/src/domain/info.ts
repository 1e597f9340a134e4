import { ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1, type Input, type RequestInfoV1, type SupplyInfoV1 } from '@redress/contracts';
import { refuseCommon, scrub } from '@redress/kernel';
import { expectAttachments } from './attachments.js';
import { type Complaint, expectStatus } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { refuse } from './errors.js';
import { expectOwn } from './own.js';
import { noteWords } from './private-record.js';

type RequestInfo = (typeof RequestInfoV1)['example'];
type SupplyInfo = (typeof SupplyInfoV1)['example'];

/** Asks the customer, for what nobody has yet (S0-03, S3-04); until it comes the complaint awaits them. */
export function requestInfo(current: Complaint, { data, at }: Input<RequestInfo>): Decision<Complaint> {
  expectStatus(current, 'RECEIVED', 'REGISTERED');
  if (current.asked) throw refuse('REQUEST_OPEN', { keys: current.asked.items.map(({ key }) => key) });
  const { onFile = {} } = current;
  data.items.forEach(({ key, isUnreadable }, index) => {
    const ref = onFile[key];
    if (ref !== undefined && !isUnreadable) throw refuse('ALREADY_ON_FILE', { field: `items.${index}.key`, key, ref });
  });
  const items = data.items.map(({ key, label }) => ({ key, label: scrub(label) }));
  return { state: { ...current, asked: { at: at.toISOString(), items } }, facts: [ComplaintInfoRequestedV1.of({ items })] };
}

/** The customer answers, or somebody has found out for them: it ends the waiting (S3-04). */
export function supplyInfo(current: Complaint, { data, at, actor }: Input<SupplyInfo>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, 'RECEIVED', 'REGISTERED');
  expectOwn(current, actor, context);
  const { asked, ...rest } = current;
  if (!asked) throw refuseCommon('INVALID_STATE', { status: current.status, isAwaitingCustomer: false });
  data.items.forEach(({ text, attachments }, index) => {
    if (text === undefined && attachments.length === 0) throw refuse('ITEM_EMPTY', { field: `items.${index}` });
    expectAttachments(attachments, `items.${index}.attachments`);
  });
  const words = data.items.map(({ key, text, attachments }) => ({ key, ...(text === undefined ? {} : { text }), attachments }));
  const { state, facts, refs } = noteWords(rest, { kind: 'INFO', at, words }, context);
  const items = data.items.map(({ key }, index) => ({ key, ref: refs[index] ?? '' }));
  return {
    state: { ...state, onFile: { ...current.onFile, ...Object.fromEntries(items.map(({ key, ref }) => [key, ref])) } },
    facts: [...facts, ComplaintInfoSuppliedV1.of({ items })],
  };
}
