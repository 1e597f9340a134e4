import type { Input } from '@redress/contracts';
import type { Decision, ReviewContext } from './context.js';
import type { ReviewCase } from './review-case.js';

/** The personal data of the complaint were erased: nothing personal is kept of its reviews either (S1-12). Also when the tombstone was heard before: the timeline knew less then. */
export function forgetCustomer(current: ReviewCase | undefined, _erased: Input, { now }: Pick<ReviewContext, 'now'>): Decision | undefined {
  return current && { state: { ...current, erasedAt: current.erasedAt ?? now.toISOString() }, facts: [] };
}
