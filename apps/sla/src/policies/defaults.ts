import { cn2026, type LimitUnit } from '@redress/calendar';
import { CalendarPolicy, type Category, type Severity, type Stage, TimeLimitPolicy } from '@redress/contracts';
import { CALENDAR_ID, type DefaultPolicy } from '@redress/service';

type Row = readonly [stage: Stage, amount: number, unit: LimitUnit, severe?: readonly [amount: number, unit: LimitUnit]];

/**
 * Domain §6.5: amount and unit, and in brackets there what is SEVERE. The fact that starts REMEDY or RECTIFY names the due time: of their limits only
 * the unit counts, for pauses and the ladder, and the amount where a fact should name none.
 */
const limits: readonly Row[] = [
  ['ACK', 1, 'H'],
  ['FIRST_CONTACT', 1, 'H'],
  ['REGISTER', 1, 'WD'],
  ['ASSESS_DISPATCH', 1, 'WD', [2, 'H']],
  ['ACCEPT', 1, 'WD', [4, 'H']],
  ['DEPT_CONTACT', 3, 'WD', [1, 'WD']],
  ['PLAN', 3, 'WD', [24, 'H']],
  ['ON_SITE', 24, 'H'],
  ['RESOLVE', 7, 'WD', [5, 'WD']],
  ['REMEDY', 5, 'WD'],
  ['CALLBACK', 7, 'CD'],
  ['REVIEW_SCREEN', 2, 'WD'],
  ['REVIEW_EVIDENCE', 2, 'WD'],
  ['REVIEW_CONCLUDE', 10, 'WD'],
  ['REVIEW_FEEDBACK', 5, 'WD'],
  ['REHANDLE', 5, 'WD'],
  ['CUSTOMER_REPLY', 10, 'WD'],
  ['RECTIFY', 10, 'WD'],
];

/** Stands while the complaint waits for the customer. */
const pausable: readonly Stage[] = ['ASSESS_DISPATCH', 'PLAN', 'RESOLVE', 'REMEDY', 'REHANDLE'];

/** Whoever repairs, and whoever was rude, has a day for a plan (§9 decision 1). */
const planWithinADay: readonly Category[] = ['PRODUCT', 'AFTER_SALES', 'PRICE', 'SERVICE.ATTITUDE'];

function timeLimit(id: string, stage: Stage, amount: number, unit: LimitUnit, of: { severity?: Severity; category?: Category } = {}): DefaultPolicy {
  return { kind: TimeLimitPolicy, id, body: { stage, ...of, limit: { unit, amount }, pausable: pausable.includes(stage) } };
}

const { zone, hours, weekdays, years } = cn2026;

/** What sla publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = [
  { kind: CalendarPolicy, id: CALENDAR_ID, body: { zone, hours, weekdays, years } },
  ...limits.flatMap(([stage, amount, unit, severe]) => [
    timeLimit(stage, stage, amount, unit),
    ...(severe ? [timeLimit(`${stage}.SEVERE`, stage, severe[0], severe[1], { severity: 'SEVERE' })] : []),
  ]),
  ...planWithinADay.map((category) => timeLimit(`PLAN.${category}`, 'PLAN', 24, 'H', { category })),
];
