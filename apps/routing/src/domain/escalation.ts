import { ClockEscalatedV1, type Input } from '@redress/contracts';
import { noted } from './case-file.js';
import type { Decision } from './context.js';
import type { HandlingCase } from './handling-case.js';

type Escalated = (typeof ClockEscalatedV1)['example'];

/** Where the time of handling is up and others were told, the case file says so (domain §5). */
const OF_HANDLING: readonly string[] = ['ASSESS_DISPATCH', 'ACCEPT', 'DEPT_CONTACT', 'PLAN', 'ON_SITE', 'RESOLVE', 'REMEDY', 'REHANDLE', 'CUSTOMER_REPLY'];

export function keepEscalation(current: HandlingCase | undefined, { data, at, actor }: Input<Escalated>): Decision<HandlingCase> | undefined {
  if (!current?.openedAt || !OF_HANDLING.includes(data.stage)) return undefined;
  return { state: noted(current, { at, actor }, { event: ClockEscalatedV1, data }), facts: [] };
}
