import fc from 'fast-check';
import type { CalendarData, CalendarYear, WorkingHours } from './calendar-data.js';
import type { Limit } from './limit.js';

/* What the property specs draw from: calendars and clocks of 2024–2027. */

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

/** One without daylight saving, both hemispheres, a change at midnight, one of half an hour, and an odd offset. */
const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/St_Johns', 'UTC'];

const quarter = (count: number) => `${String(Math.floor(count / 4)).padStart(2, '0')}:${String((count % 4) * 15).padStart(2, '0')}`;

/** One to three stretches; half of the time the last one ends at 24:00. */
const hours: fc.Arbitrary<WorkingHours[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<WorkingHours[]>([{ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }]) },
  { weight: 3, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 1, maxLength: 6 }).map((quarters) => {
    const edges = [...quarters, 96].sort((a, b) => a - b);
    return edges.flatMap((from, index) => {
      const to = edges[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from: quarter(from), to: quarter(to) }] : [];
    });
  }) },
);

/** Blocks of one to nine holidays, and make-up days anywhere outside them. */
const yearOf = (year: number): fc.Arbitrary<CalendarYear> => {
  const dates = (days: number[]) => [...new Set(days)].map((day) => new Date(Date.UTC(year, 0, 1) + day * DAY_MS).toISOString().slice(0, 10));
  const day = fc.integer({ min: 0, max: 364 });
  return fc.record({
    blocks: fc.array(fc.tuple(day, fc.integer({ min: 1, max: 9 })), { maxLength: 8 }),
    makeUp: fc.array(day, { maxLength: 8 }),
  }).map(({ blocks, makeUp }) => {
    const holidays = blocks.flatMap(([first, length]) => Array.from({ length }, (_, index) => Math.min(first + index, 364)));
    return { holidays: dates(holidays), makeUpDays: dates(makeUp.filter((each) => !holidays.includes(each))) };
  });
};

/** Each of the four years is published more often than not. */
const years = fc.tuple(...[2024, 2025, 2026, 2027].map((year) => fc.option(fc.tuple(fc.constant(String(year)), yearOf(year)), { freq: 5 })))
  .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== null)));

export const anyCalendar: fc.Arbitrary<CalendarData> = fc.record({
  id: fc.constant('random'),
  zone: fc.constantFrom(...zones),
  hours,
  weekdays: fc.oneof(fc.constant<number[]>([1, 2, 3, 4, 5]), fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
  years,
});

/** Any quarter of an hour of the four years, more often one around New Year, where the unpublished years begin. */
const quarterHour = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: Date.UTC(2024, 0, 1) / QUARTER_MS, max: Date.UTC(2028, 0, 1) / QUARTER_MS }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(2025, 2026, 2027, 2028), fc.integer({ min: -20 * 96, max: 3 * 96 }))
    .map(([year, quarters]) => Date.UTC(year, 0, 1) / QUARTER_MS + quarters) },
);

/** Half of them on the quarter of an hour, where the edges of days and hours lie. */
const instant = fc.tuple(quarterHour, fc.boolean(), fc.integer({ min: 0, max: QUARTER_MS - 1 }))
  .map(([quarters, isExact, ms]) => quarters * QUARTER_MS + (isExact ? 0 : ms));

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ unit: fc.constant('H' as const), amount: fc.constantFrom(0.5, 1, 2, 4, 24, 48) }),
  fc.record({ unit: fc.constant('WH' as const), amount: fc.constantFrom(0.25, 1, 2, 4, 8, 24) }),
  fc.record({ unit: fc.constant('WD' as const), amount: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ unit: fc.constant('CD' as const), amount: fc.integer({ min: 1, max: 30 }) }),
);

export interface AnyClock {
  start: number;
  limit: Limit;
  percent: number;
  /** Each begins at a share of the time that remains until due, and lasts some milliseconds. */
  pauses: { share: number; lastsMs: number; isCarried: boolean }[];
}

const lastsMs = fc.oneof(fc.integer({ min: 0, max: DAY_MS }), fc.integer({ min: 0, max: 12 * 96 }).map((quarters) => quarters * QUARTER_MS));

export const anyClock: fc.Arbitrary<AnyClock> = fc.record({
  start: instant,
  limit,
  percent: fc.constantFrom(80, 80, 50, 75, 100, 1, 33),
  pauses: fc.array(fc.record({ share: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), lastsMs, isCarried: fc.boolean() }), { maxLength: 4 }),
});
