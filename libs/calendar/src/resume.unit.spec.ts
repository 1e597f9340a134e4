import { compile } from './calendar.js';
import { cn2026 } from './cn-2026.js';
import { resume } from './resume.js';
import { at, limit, shown } from './shanghai.js';

const calendar = compile(cn2026);

describe('resumption (domain §6.5 rule 5)', () => {
  it.each([
    ['the example: RESOLVE gains 10-10, 12 and 13', '7 WD', '2026-10-15 18:00', '2026-10-09 10:00', '2026-10-13 10:00', '2026-10-20 18:00'],
    ['paused and resumed on one date: nothing is added', '7 WD', '2026-10-15 18:00', '2026-10-09 00:00', '2026-10-09 23:59', '2026-10-15 18:00'],
    ['resumed at midnight of the next working day: it counts', '7 WD', '2026-10-15 18:00', '2026-10-09 23:59', '2026-10-10 00:00', '2026-10-16 18:00'],
    ['paused over Spring Festival: only 02-24 counts', '7 WD', '2026-02-27 18:00', '2026-02-14 17:00', '2026-02-24 09:00', '2026-02-28 18:00'],
    ['hours keep what remained', '24 H', '2026-03-14 17:40', '2026-03-13 20:00', '2026-03-16 09:00', '2026-03-17 06:40'],
    ['hours with nothing left are due on resumption', '24 H', '2026-03-14 17:40', '2026-03-14 17:40', '2026-03-16 09:00', '2026-03-16 09:00'],
    ['calendar days are added, then roll', '7 CD', '2026-03-19 18:00', '2026-03-17 10:00', '2026-03-19 10:00', '2026-03-23 18:00'],
    ['calendar days count holidays, then roll over them', '7 CD', '2026-09-28 18:00', '2026-09-24 10:00', '2026-09-28 10:00', '2026-10-08 18:00'],
    ['calendar days of one date add nothing', '7 CD', '2026-03-19 18:00', '2026-03-17 10:00', '2026-03-17 20:00', '2026-03-19 18:00'],
    ['working hours keep the working time that remained', '8 WH', '2026-03-17 11:00', '2026-03-16 17:00', '2026-03-19 17:30', '2026-03-20 11:30'],
    ['working hours lose nothing to a pause of one evening', '8 WH', '2026-03-17 11:00', '2026-03-16 19:00', '2026-03-16 22:00', '2026-03-17 11:00'],
  ])('%s: %s due %s, paused %s, resumed %s → %s', (_case, length, due, pausedAt, resumedAt, newDue) => {
    const resumed = resume(calendar, { due: at(due), limit: limit(length), pausedAt: at(pausedAt) }, at(resumedAt));
    expect(shown(resumed.at)).toBe(newDue);
    expect(resumed.provisional).toBe(false);
  });

  it('adds up over several pauses', () => {
    const once = resume(calendar, { due: at('2026-10-15 18:00'), limit: limit('7 WD'), pausedAt: at('2026-10-09 10:00') }, at('2026-10-13 10:00'));
    const twice = resume(calendar, { due: once.at, limit: limit('7 WD'), pausedAt: at('2026-10-14 10:00') }, at('2026-10-15 10:00'));
    expect(shown(twice.at)).toBe('2026-10-21 18:00');
  });

  it.each([
    ['resumed after hours on the due date', '7 WD', '2026-03-12 18:00', '2026-03-12 10:00', '2026-03-12 18:01', '2026-03-13 18:00'],
    ['resumed at the very close', '7 WD', '2026-03-12 18:00', '2026-03-12 10:00', '2026-03-12 18:00', '2026-03-12 18:00'],
    ['paused on the due date, resumed on the Saturday after it', '7 WD', '2026-03-13 18:00', '2026-03-13 10:00', '2026-03-14 10:00', '2026-03-16 18:00'],
    ['paused before Spring Festival, resumed in it', '7 WD', '2026-02-14 18:00', '2026-02-14 10:00', '2026-02-20 10:00', '2026-02-24 18:00'],
    ['calendar days, after hours', '7 CD', '2026-03-13 18:00', '2026-03-13 10:00', '2026-03-13 20:00', '2026-03-16 18:00'],
  ])('is due at the first close of business from the resumption on, when its last day was spent in the pause: %s', (_case, length, due, pausedAt, resumedAt, newDue) => {
    expect(shown(resume(calendar, { due: at(due), limit: limit(length), pausedAt: at(pausedAt) }, at(resumedAt)).at)).toBe(newDue);
  });

  it('rests on the unpublished years it counted, those of the new due date and those the old one rested on', () => {
    const intoNewYear = { due: at('2026-12-30 18:00'), limit: limit('7 WD'), pausedAt: at('2026-12-29 10:00') };
    expect(resume(calendar, intoNewYear, at('2026-12-31 10:00'))).toEqual({ at: at('2027-01-01 18:00'), provisional: true, provisionalYears: [2027] });
    expect(resume(calendar, intoNewYear, at('2026-12-30 10:00')).provisionalYears).toEqual([]);
    expect(resume(calendar, { ...intoNewYear, provisionalYears: [2025] }, at('2026-12-31 10:00')).provisionalYears).toEqual([2025, 2027]);
  });

  it('refuses a pause of a breached clock and a resumption before the pause', () => {
    const clock = { due: at('2026-03-13 18:00'), limit: limit('7 WD'), pausedAt: at('2026-03-13 10:00') };
    expect(() => resume(calendar, { ...clock, pausedAt: at('2026-03-13 18:00:01') }, at('2026-03-16 10:00'))).toThrow(RangeError);
    expect(() => resume(calendar, clock, at('2026-03-13 09:59'))).toThrow(RangeError);
  });
});
