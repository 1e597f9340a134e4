import type { CalendarData } from './calendar-data.js';
import { calendarProblems } from './calendar-problems.js';
import { compile } from './calendar.js';
import { workingDaysBetween, workingTimeBetween } from './between.js';
import { cn2026 } from './cn-2026.js';
import { dueAt } from './due.js';
import { ladder } from './ladder.js';
import { resume } from './resume.js';
import { at, limit } from './shanghai.js';
import { warnAt } from './warn.js';

const HOUR_MS = 3_600_000;
const calendar = compile(cn2026);

/** Open every day of the week, in one stretch. */
const daily = (zone: string, from: string, to: string): CalendarData => ({
  id: zone, zone, hours: [{ from, to }], weekdays: [1, 2, 3, 4, 5, 6, 7], years: { 2026: { holidays: [], makeUpDays: [] } },
});

describe('the calendar of 2026 (domain §6.4)', () => {
  it('has eight hours a working day and 248 working days', () => {
    expect(workingTimeBetween(calendar, at('2026-03-16 00:00'), at('2026-03-17 00:00')).ms).toBe(8 * HOUR_MS);
    expect(workingDaysBetween(calendar, at('2025-12-31 12:00'), at('2026-12-31 12:00')).days).toBe(248);
  });

  it.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])('works on make-up day %s', (date) => {
    expect(workingTimeBetween(calendar, at(`${date} 00:00`), at(`${date} 23:59`)).ms).toBe(8 * HOUR_MS);
  });

  it.each([
    ['01-01', 4], ['02-15', 24], ['04-04', 7], ['05-01', 6], ['06-19', 22], ['09-25', 28], ['10-01', 8],
  ])('rests from 2026-%s until the morning of the %ith', (first, back) => {
    const work = dueAt(calendar, at(`2026-${first} 00:00`), { unit: 'WH', amount: 1 });
    expect(work.at).toBe(at(`2026-${first.slice(0, 3)}${String(back).padStart(2, '0')} 10:00`));
  });

  it('measures backwards with a minus sign', () => {
    expect(workingTimeBetween(calendar, at('2026-03-16 10:00'), at('2026-03-13 17:00')).ms).toBe(-2 * HOUR_MS);
    expect(workingDaysBetween(calendar, at('2026-03-16 10:00'), at('2026-03-13 17:00')).days).toBe(-1);
  });

  it('says which measures rest on an unpublished year', () => {
    expect(workingTimeBetween(calendar, at('2026-12-31 10:00'), at('2027-01-01 00:00'))).toEqual({ ms: 7 * HOUR_MS, provisional: false, provisionalYears: [] });
    expect(workingTimeBetween(calendar, at('2026-12-31 10:00'), at('2027-01-01 00:01')).provisionalYears).toEqual([2027]);
    expect(workingDaysBetween(calendar, at('2025-12-31 10:00'), at('2026-01-05 10:00')).provisionalYears).toEqual([]);
    expect(workingDaysBetween(calendar, at('2024-12-31 10:00'), at('2027-01-05 10:00')).provisionalYears).toEqual([2025, 2027]);
  });
});

describe('zones whose clocks change', () => {
  it.each([
    ['America/New_York', '2026-03-08', '00:00', '06:00', 5],
    ['America/New_York', '2026-11-01', '00:00', '06:00', 7],
    ['America/New_York', '2026-11-01', '01:00', '02:00', 2],
    ['America/New_York', '2026-03-08', '02:00', '03:00', 0],
    ['Australia/Lord_Howe', '2026-04-05', '00:00', '24:00', 24.5],
    ['Africa/Cairo', '2026-04-24', '00:00', '24:00', 23],
    ['Asia/Shanghai', '2026-04-05', '00:00', '24:00', 24],
  ])('%s on %s, open %s–%s, works %d hours', (zone, date, from, to, hours) => {
    const noon = Date.parse(`${date}T12:00Z`);
    const open = compile(daily(zone, from, to));
    const day = open.dayOf(noon);
    expect(workingTimeBetween(open, open.closeOf(day - 1), open.closeOf(day)).ms).toBe(hours * HOUR_MS);
  });

  it('closes at the wall clock\'s 18:00 on both sides of a change', () => {
    const newYork = compile({ ...cn2026, zone: 'America/New_York', years: { 2026: { holidays: [], makeUpDays: [] } } });
    expect(new Date(dueAt(newYork, Date.parse('2026-03-05T15:00Z'), limit('1 WD')).at).toISOString()).toBe('2026-03-06T23:00:00.000Z');
    expect(new Date(dueAt(newYork, Date.parse('2026-03-05T15:00Z'), limit('2 WD')).at).toISOString()).toBe('2026-03-09T22:00:00.000Z');
  });

  it('does not work on a day that the zone skipped', () => {
    const apia = compile({ ...daily('Pacific/Apia', '09:00', '17:00'), years: { 2011: { holidays: [], makeUpDays: [] } } });
    expect(workingDaysBetween(apia, Date.parse('2011-12-29T12:00-10:00'), Date.parse('2011-12-31T12:00+14:00')).days).toBe(1);
  });
});

describe('a business that closes at midnight', () => {
  const open = compile(daily('Asia/Shanghai', '12:00', '24:00'));

  it('counts a due date to the day it closes', () => {
    const due = dueAt(open, at('2026-03-16 10:00'), limit('1 WD')).at;
    expect(due).toBe(at('2026-03-18 00:00'));
    expect(ladder(open, due, limit('1 WD')).L2.at).toBe(at('2026-03-19 00:00'));
    expect(resume(open, { due, limit: limit('1 WD'), pausedAt: at('2026-03-16 11:00') }, at('2026-03-17 11:00')).at).toBe(at('2026-03-19 00:00'));
  });

  it('escalates hours that end at its close from the date that begins then', () => {
    expect(ladder(open, at('2026-03-18 00:00'), limit('24 H')).L2.at).toBe(at('2026-03-20 00:00'));
  });

  it('ends the year within the year', () => {
    const [start, newYear] = [at('2026-12-30 10:00'), at('2027-01-01 00:00')];
    expect(warnAt(open, start, newYear, limit('1 WD')).provisional).toBe(false);
    expect(warnAt(open, start, newYear, limit('1 WD'), 80, [{ from: newYear, to: newYear + HOUR_MS }]).provisional).toBe(false);
    expect(dueAt(open, at('2026-12-30 10:00'), limit('1 WD')).provisional).toBe(false);
    expect(dueAt(open, at('2026-12-31 11:00'), limit('12 WH'))).toEqual({ at: at('2027-01-01 00:00'), provisional: false, provisionalYears: [] });
  });
});

describe('what is no calendar', () => {
  it.each<[problem: string, change: Partial<CalendarData>]>([
    ['"Mars/Olympus" is not a time zone.', { zone: 'Mars/Olympus' }],
    ['There are no working hours.', { hours: [] }],
    ['"9:00"–"12:00" is not a pair of HH:MM times.', { hours: [{ from: '9:00', to: '12:00' }] }],
    ['"18:00"–"24:30" is not a pair of HH:MM times.', { hours: [{ from: '18:00', to: '24:30' }] }],
    ['22:00–06:00 ends before it begins.', { hours: [{ from: '22:00', to: '06:00' }] }],
    ['11:00–18:00 begins before the hours listed ahead of it end.', { hours: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '18:00' }] }],
    ['There are no working weekdays.', { weekdays: [] }],
    ['0 is not an ISO weekday (1…7).', { weekdays: [0, 1] }],
    ['"26" is not a year from 1970 to 2199.', { years: { 26: { holidays: [], makeUpDays: [] } } }],
    ['"2026-02-30" is not a date.', { years: { 2026: { holidays: ['2026-02-30'], makeUpDays: [] } } }],
    ['2025-12-31 is listed under 2026.', { years: { 2026: { holidays: ['2025-12-31'], makeUpDays: [] } } }],
    ['2026-10-10 is both a holiday and a make-up day.', { years: { 2026: { holidays: ['2026-10-10'], makeUpDays: ['2026-10-10'] } } }],
  ])('%s', (problem, change) => {
    expect(calendarProblems({ ...cn2026, ...change })).toEqual([problem]);
    expect(() => compile({ ...cn2026, ...change })).toThrow(problem);
  });

  it('finds nothing wrong with the default', () => {
    expect(calendarProblems(cn2026)).toEqual([]);
  });

  it('refuses instants that are not whole milliseconds, or beyond its years', () => {
    for (const instant of [NaN, Infinity, 0.5, Date.UTC(1969, 0, 1), Date.UTC(2201, 0, 1)]) expect(() => calendar.dayOf(instant)).toThrow(RangeError);
    expect(() => dueAt(calendar, at('2026-03-16 10:00'), limit('100000 WD'))).toThrow(RangeError);
  });
});
