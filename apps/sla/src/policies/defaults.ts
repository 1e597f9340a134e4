import { cn2026, type LimitUnit } from '@redress/calendar';
import { CalendarPolicy, type Stage, TimeLimitPolicy } from '@redress/contracts';
import { CALENDAR_ID, type DefaultPolicy } from '@redress/service';

/** Domain §6.5, for the stages that are started: amount and unit, and in brackets there what is SEVERE. */
const limits: readonly (readonly [stage: Stage, amount: number, unit: LimitUnit, pausable: boolean, severe?: readonly [amount: number, unit: LimitUnit]])[] = [
  ['ACK', 1, 'H', false],
  ['FIRST_CONTACT', 1, 'H', false],
  ['REGISTER', 1, 'WD', false],
  ['ASSESS_DISPATCH', 1, 'WD', true, [2, 'H']],
  ['ACCEPT', 1, 'WD', false, [4, 'H']],
];

const { zone, hours, weekdays, years } = cn2026;

/** What sla publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = [
  { kind: CalendarPolicy, id: CALENDAR_ID, body: { zone, hours, weekdays, years } },
  ...limits.flatMap(([stage, amount, unit, pausable, severe]) => [
    { kind: TimeLimitPolicy, id: stage, body: { stage, limit: { unit, amount }, pausable } },
    ...(severe ? [{ kind: TimeLimitPolicy, id: `${stage}.SEVERE`, body: { stage, severity: 'SEVERE', limit: { unit: severe[1], amount: severe[0] }, pausable } }] : []),
  ]),
];
