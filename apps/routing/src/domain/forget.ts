import type { Input } from '@redress/contracts';
import type { Decision, RoutingContext } from './context.js';
import type { HandlingCase } from './handling-case.js';
import { expectedCase } from './keep.js';

/**
 * The personal data of the complaint were erased: nothing personal is kept of it, nor ever will be (S1-12). The fact and the tombstone say the same;
 * whichever comes first is followed, as either topic may be read late.
 */
export function forgetCustomer(current: HandlingCase | undefined, input: Input, { now }: Pick<RoutingContext, 'now'>): Decision<HandlingCase> | undefined {
  // Without a number it is the tombstone of an operator, about a complaint that was never heard of here.
  if (current?.erasedAt !== undefined || (!current && !input.complaintNo)) return undefined;
  const { customerRef, newWords: _words, ...kept } = current ?? expectedCase(input);
  return { state: { ...kept, erasedAt: now.toISOString(), forgotten: customerRef === undefined ? {} : { customerRef } }, facts: [] };
}
