import { HandlingInfoRequestedV1, HandlingInfoSuppliedV1, type Input, type RequestCaseInfoV1, type SupplyCaseInfoV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectCustomerOrStaff, expectDepartment } from './access.js';
import { expectRoom, keeping, stating } from './case-file.js';
import type { Decision } from './context.js';
import type { Words } from './entry.js';
import { refuse } from './errors.js';
import { expectStatus, type HandlingCase, WORKING } from './handling-case.js';
import { filed } from './keep.js';
import { expectWaiting, goingOn, waiting } from './suspend.js';

type RequestInfo = (typeof RequestCaseInfoV1)['example'];
type SupplyInfo = (typeof SupplyCaseInfoV1)['example'];

/** So many items are one case file. */
const FULL = 200;

/** ACCEPTED and later → SUSPENDED until the customer answers: one request at a time, and never for what is on file (S0-03). */
export function requestInfo(current: HandlingCase, input: Input<RequestInfo>): Decision<HandlingCase> {
  const { items } = input.data;
  expectDepartment(current, input.actor);
  expectStatus(current, ...WORKING);
  expectRoom(current);
  const { itemsOnFile } = current;
  const index = items.findIndex(({ key, isUnreadable }) => !isUnreadable && Object.hasOwn(itemsOnFile, key));
  const known = items[index]?.key;
  if (known !== undefined) throw refuse('ALREADY_ON_FILE', { field: `items.${index}.key`, key: known, ref: itemsOnFile[known] });
  if (new Set([...Object.keys(itemsOnFile), ...items.map(({ key }) => key)]).size > FULL) throw refuse('CASE_FILE_FULL', { field: 'items', limit: FULL });
  return stating(waiting(current, 'CUSTOMER_INFO', input.at), input, HandlingInfoRequestedV1.of({ items: items.map(({ key, label }) => ({ key, label: scrub(label) })) }));
}

/** SUSPENDED → where it stood. The items are on file from now on; the words and files themselves are kept apart, and never stated. */
export function supplyInfo(current: HandlingCase, input: Input<SupplyInfo>): Decision<HandlingCase> {
  const { data, actor, at } = input;
  expectCustomerOrStaff(current, actor);
  expectWaiting(current, 'CUSTOMER_INFO');
  data.items.forEach(expectContent);
  const items = data.items.map((item, index) => ({ ...item, ref: `CASE-INFO/${current.suppliedItems + index + 1}` }));
  const words = items.map(({ key, ref, text, attachments }): Words => ({ ref, kind: 'INFO', at: at.toISOString(), by: actor.id, key, ...(text === undefined ? {} : { text }), attachments }));
  const supplied = { ...goingOn(current), ...filed(current, items), suppliedItems: current.suppliedItems + items.length };
  return stating(keeping(supplied, ...words), input, HandlingInfoSuppliedV1.of({ items: items.map(({ key, ref }) => ({ key, ref })) }));
}

function expectContent({ text, attachments }: SupplyInfo['items'][number], index: number): void {
  if (text === undefined && attachments.length === 0) throw refuse('ITEM_EMPTY', { field: `items.${index}` });
  const unusable = attachments.findIndex(({ url }) => !/^https?:\/\/[\x21-\x7e]+$/i.test(url));
  if (unusable >= 0) throw refuse('ATTACHMENT_UNUSABLE', { field: `items.${index}.attachments.${unusable}.url` });
}
