import { type ComplaintInfoSuppliedV1, type ComplaintPrivateRecordedV1, type ComplaintRegisteredV1, type Input, itemsOfProduct } from '@redress/contracts';
import type { Decision } from './context.js';
import { expectStatus, type HandlingCase } from './handling-case.js';

type Registered = (typeof ComplaintRegisteredV1)['example'];
type Recorded = (typeof ComplaintPrivateRecordedV1)['example'];
type Supplied = (typeof ComplaintInfoSuppliedV1)['example'];

/** Keeps what the rule will ask for, the pseudonym by which the customer may act, and of the product what nobody need ask them for again (S0-03). */
export function keepClassification(current: HandlingCase | undefined, input: Input<Registered>): Decision<HandlingCase> {
  if (current) expectStatus(current, 'EXPECTED');
  const { category, severity, channel, outletId, customerId, product } = input.data;
  const expected = current ?? expectedCase(input);
  return kept({
    ...expected,
    category,
    severity,
    channel,
    ...(outletId ? { outletId } : {}),
    ...(customerId && expected.erasedAt === undefined ? { customerId } : {}),
    ...(product ? { productModel: product.model, ...filed(expected, itemsOfProduct(product)) } : {}),
  });
}

/** Keeps by what the enterprise knows the customer, where it does, so that they can be told from others when they answer. */
export function keepCustomer(current: HandlingCase | undefined, input: Input<Recorded>): Decision<HandlingCase> | undefined {
  const { externalId: customerRef } = input.data;
  if (customerRef === undefined || current?.customerRef === customerRef || current?.erasedAt !== undefined) return undefined;
  return kept({ ...(current ?? expectedCase(input)), customerRef });
}

/** What the customer supplied to intake is on file here too (S0-03). */
export function keepItems(current: HandlingCase | undefined, input: Input<Supplied>): Decision<HandlingCase> {
  const expected = current ?? expectedCase(input);
  return kept({ ...expected, ...filed(expected, input.data.items) });
}

/** The items on file, with these among them: a later one takes the place of an earlier one. */
export function filed({ itemsOnFile }: HandlingCase, items: readonly { readonly key: string; readonly ref: string }[]): Pick<HandlingCase, 'itemsOnFile'> {
  return { itemsOnFile: { ...itemsOnFile, ...Object.fromEntries(items.map(({ key, ref }) => [key, ref])) } };
}

const kept = (state: HandlingCase): Decision<HandlingCase> => ({ state, facts: [] });

/** A complaint of which nothing is known yet but its number. */
export function expectedCase({ key, complaintNo, round = 1 }: Input): HandlingCase {
  if (!complaintNo) throw new Error('a complaint has no number');
  return {
    complaintId: key,
    version: 0,
    complaintNo,
    round,
    status: 'EXPECTED',
    binding: false,
    onSiteRequired: false,
    transfers: 0,
    heldBy: [],
    handlerIds: [],
    notHandlerIds: [],
    contactAttempts: 0,
    answeredQuestions: [],
    isInspected: false,
    itemsOnFile: {},
    suppliedItems: 0,
    entries: 0,
  };
}
