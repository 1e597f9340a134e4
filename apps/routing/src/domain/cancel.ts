import { HandlingCancelledV1, type Input } from '@redress/contracts';
import type { Decision } from './context.js';
import type { HandlingCase } from './handling-case.js';

/** The complaint was withdrawn: open handling ends without a result (domain §4.2). What is resolved keeps its result, and what never was a case has no end. */
export function cancel(current: HandlingCase | undefined, _withdrawn: Input): Decision<HandlingCase> | undefined {
  if (!current || ['EXPECTED', 'RESOLVED', 'CANCELLED'].includes(current.status)) return undefined;
  const { suspension: _suspension, ...ended } = current;
  return { state: { ...ended, status: 'CANCELLED' }, facts: [HandlingCancelledV1.of({ reason: 'WITHDRAWN' })] };
}
