import { HandlingCancelledV1, type Input } from '@redress/contracts';
import type { Decision } from './context.js';
import type { HandlingCase } from './handling-case.js';

/** The complaint was withdrawn: open handling ends without a result (domain §4.2). What is resolved keeps its result. */
export function cancel(current: HandlingCase | undefined, _withdrawn: Input): Decision<HandlingCase> | undefined {
  if (!current || current.status === 'RESOLVED' || current.status === 'CANCELLED') return undefined;
  const facts = current.status === 'EXPECTED' ? [] : [HandlingCancelledV1.of({ reason: 'WITHDRAWN' })];
  return { state: cancelled(current), facts };
}

/** The complaint was rejected before there was a case. An appeal may still bring one. */
export function keepRejected(current: HandlingCase | undefined, _rejected: Input): Decision<HandlingCase> | undefined {
  return current?.status === 'EXPECTED' ? { state: cancelled(current), facts: [] } : undefined;
}

function cancelled({ suspension: _suspension, ...current }: HandlingCase): HandlingCase {
  return { ...current, status: 'CANCELLED' };
}
