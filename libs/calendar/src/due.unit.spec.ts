import { compile } from './calendar.js';
import { cn2026 } from './cn-2026.js';
import { dueAt, isOnTime } from './due.js';
import { at, limit, shown } from './shanghai.js';

const calendar = compile(cn2026);

describe('due dates of the acceptance scenarios (domain §8)', () => {
  it.each<[scenario: string, start: string, limit: string, due: string]>([
    ['1 ACK, Wednesday morning', '2026-02-11 10:00', '1 H', '2026-02-11 11:00'],
    ['1 FIRST_CONTACT', '2026-02-11 10:00', '1 H', '2026-02-11 11:00'],
    ['1 REGISTER, Thursday', '2026-02-11 10:00', '1 WD', '2026-02-12 18:00'],
    ['1 DEPT_CONTACT, on make-up Saturday', '2026-02-11 11:30', '3 WD', '2026-02-14 18:00'],
    ['1 RESOLVE, across Spring Festival', '2026-02-11 10:00', '7 WD', '2026-02-27 18:00'],
    ['1 CALLBACK, rolled from a holiday', '2026-02-13 16:00', '7 CD', '2026-02-24 18:00'],
    ['1 REVIEW_SCREEN, from make-up Saturday', '2026-02-14 11:00', '2 WD', '2026-02-25 18:00'],
    ['1 EVIDENCE', '2026-02-24 15:30', '2 WD', '2026-02-26 18:00'],
    ['1 CONCLUDE, over make-up Saturday 02-28', '2026-02-24 15:00', '10 WD', '2026-03-09 18:00'],
    ['1 FEEDBACK', '2026-03-05 16:00', '5 WD', '2026-03-12 18:00'],
    ['2 CALLBACK', '2026-09-21 15:00', '7 CD', '2026-09-28 18:00'],
    ['2 REVIEW_SCREEN of the sample, on make-up Saturday', '2026-10-08 09:00', '2 WD', '2026-10-10 18:00'],
    ['2 EVIDENCE', '2026-10-09 10:00', '2 WD', '2026-10-12 18:00'],
    ['2 CONCLUDE', '2026-10-09 10:00', '10 WD', '2026-10-22 18:00'],
    ['3 FIRST_CONTACT', '2026-03-13 16:30', '1 H', '2026-03-13 17:30'],
    ['3 ON_SITE, into Saturday', '2026-03-13 17:40', '24 H', '2026-03-14 17:40'],
    ['3 RESOLVE', '2026-03-13 16:30', '7 WD', '2026-03-24 18:00'],
    ['3 REVIEW_SCREEN', '2026-03-19 10:05', '2 WD', '2026-03-23 18:00'],
    ['5 appeal window', '2026-06-17 11:00', '30 CD', '2026-07-17 18:00'],
    ['5 REVIEW_SCREEN, over Dragon Boat', '2026-06-18 17:00', '2 WD', '2026-06-23 18:00'],
    ['10 ACK, Saturday evening', '2026-02-14 19:00', '1 H', '2026-02-14 20:00'],
    ['10 REGISTER, after the close of a make-up day', '2026-02-14 19:00', '1 WD', '2026-02-24 18:00'],
    ['10 appeal window', '2026-02-25 15:00', '30 CD', '2026-03-27 18:00'],
  ])('%s: %s + %s is due %s', (_scenario, start, length, due) => {
    const result = dueAt(calendar, at(start), limit(length));
    expect(shown(result.at)).toBe(due);
    expect(result.provisional).toBe(false);
  });
});

describe('counting (domain §6.5 rules 1–4)', () => {
  it.each<[rule: string, start: string, limit: string, due: string]>([
    ['(1) hours run through the night and the holidays', '2026-09-30 17:30', '24 H', '2026-10-01 17:30'],
    ['(1) severe ASSESS_DISPATCH, 2 H, ends after closing', '2026-03-13 17:00', '2 H', '2026-03-13 19:00'],
    ['(2) the start date does not count, even at midnight', '2026-03-16 00:00', '1 WD', '2026-03-17 18:00'],
    ['(2) a start on a holiday counts from the next working day', '2026-02-16 10:00', '1 WD', '2026-02-24 18:00'],
    ['(3) the n-th day is a working day and stays', '2026-03-09 10:00', '7 CD', '2026-03-16 18:00'],
    ['(3) the n-th day is a make-up Sunday and stays', '2026-09-13 10:00', '7 CD', '2026-09-20 18:00'],
    ['(3) the n-th day is a plain Saturday and rolls', '2026-03-07 10:00', '7 CD', '2026-03-16 18:00'],
    ['(3) the n-th day opens National Day and rolls over it', '2026-09-24 10:00', '7 CD', '2026-10-08 18:00'],
    ['§9.2 working hours rest at noon', '2026-03-16 11:00', '2 WH', '2026-03-16 14:00'],
    ['§9.2 working hours end with the day they fill', '2026-03-13 16:00', '2 WH', '2026-03-13 18:00'],
    ['hours run at night and on holidays (S1-01)', '2026-02-18 03:00', '1 H', '2026-02-18 04:00'],
    ['§9.2 working hours pass over the weekend', '2026-03-13 17:40', '1 WH', '2026-03-16 09:40'],
    ['§9.2 working hours begin when the office opens', '2026-02-15 20:00', '0.5 WH', '2026-02-24 09:30'],
  ])('%s: %s + %s is due %s', (_rule, start, length, due) => {
    expect(shown(dueAt(calendar, at(start), limit(length)).at)).toBe(due);
  });

  it('(4) takes a stop at the due instant as on time, and one a millisecond later as late', () => {
    expect(isOnTime(at('2026-03-16 18:00'), at('2026-03-16 18:00'))).toBe(true);
    expect(isOnTime(at('2026-03-16 18:00'), at('2026-03-16 18:00') + 1)).toBe(false);
  });

  it.each(['0 H', '-1 H', 'NaN H', '0 WH', '0 WD', '1.5 WD', '-7 CD', 'Infinity CD'])(
    'refuses %s, which is no time limit', (length) => {
      expect(() => dueAt(calendar, at('2026-03-16 10:00'), limit(length))).toThrow(RangeError);
    },
  );
});

describe('years that nobody has published (domain §6.4, calendarProvisional)', () => {
  it.each<[what: string, start: string, limit: string, due: string, years: number[]]>([
    ['RESOLVE that ends in 2027', '2026-12-28 10:00', '7 WD', '2027-01-06 18:00', [2027]],
    ['RESOLVE that ends with 2026', '2026-12-22 10:00', '7 WD', '2026-12-31 18:00', []],
    ['CALLBACK that ends in 2027', '2026-12-28 10:00', '7 CD', '2027-01-04 18:00', [2027]],
    ['CALLBACK into published days from an unpublished year', '2025-12-31 10:00', '7 CD', '2026-01-07 18:00', []],
    ['REGISTER into published days from an unpublished year', '2025-12-31 10:00', '1 WD', '2026-01-04 18:00', []],
    ['working hours counted on 31 December 2025', '2025-12-31 17:00', '2 WH', '2026-01-04 10:00', [2025]],
    ['a limit of more than a year', '2026-12-28 10:00', '300 WD', '2028-02-21 18:00', [2027, 2028]],
    ['hours, which no calendar moves', '2026-12-31 17:00', '24 H', '2027-01-01 17:00', []],
  ])('%s: %s + %s is due %s and rests on %j', (_what, start, length, due, years) => {
    const result = dueAt(calendar, at(start), limit(length));
    expect({ ...result, at: shown(result.at) }).toEqual({ at: due, provisional: years.length > 0, provisionalYears: years });
  });

  it('gives the final date once the year is published', () => {
    const published = compile({ ...cn2026, id: 'cn-2027', years: { ...cn2026.years, 2027: { holidays: ['2027-01-01'], makeUpDays: [] } } });
    const result = dueAt(published, at('2026-12-28 10:00'), limit('7 WD'));
    expect({ ...result, at: shown(result.at) }).toEqual({ at: '2027-01-07 18:00', provisional: false, provisionalYears: [] });
  });
});
