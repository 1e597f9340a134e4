import { z } from 'zod';
import { Category, date, Severity } from '../values.js';
import { Stage } from '../vocabulary/clock.js';
import { definePolicy } from './define.js';

/** H elapsed hours, WD working days, CD calendar days, WH working hours. */
export const Limit = z.strictObject({ unit: z.enum(['H', 'WD', 'CD', 'WH']), amount: z.number().positive().max(1000) });

export const TimeLimitPolicy = definePolicy({
  kind: 'time-limit', owner: 'sla',
  description: 'The limit of a stage, for a category and severity if named; the most specific row wins (§6.5).',
  body: z.strictObject({ stage: Stage, category: Category.optional(), severity: Severity.optional(), limit: Limit, pausable: z.boolean() }),
  example: { id: 'ACCEPT.SEVERE', body: { stage: 'ACCEPT', severity: 'SEVERE', limit: { unit: 'H', amount: 4 }, pausable: false } },
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const CalendarPolicy = definePolicy({
  kind: 'calendar', owner: 'sla',
  description: 'Working hours, public holidays and make-up working days (调休) by year (§6.4).',
  body: z.strictObject({
    zone: z.string().max(60).refine((zone) => isZone(zone), 'not an IANA time zone'),
    hours: z.array(z.strictObject({ from: time, to: time })).min(1),
    weekdays: z.array(z.int().min(1).max(7)).min(1),
    years: z.record(z.string().regex(/^\d{4}$/), z.strictObject({ holidays: z.array(date), makeUpDays: z.array(date) })),
  }),
  example: {
    id: 'default',
    body: {
      zone: 'Asia/Shanghai', hours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }], weekdays: [1, 2, 3, 4, 5],
      years: { '2026': { holidays: ['2026-01-01'], makeUpDays: ['2026-01-04'] } },
    },
  },
});

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
