import { compile } from './calendar.js';
import { cn2026 } from './cn-2026.js';
import { dueAt } from './due.js';
import { at, limit, shown } from './shanghai.js';
import { warnAt, type Pause } from './warn.js';

const calendar = compile(cn2026);
const noon = { from: at('2026-03-16 12:00'), to: at('2026-03-16 13:00') };

describe('warnings at 80 % of the clock\'s own time (domain §6.5 rule 6)', () => {
  it.each([
    ['scenario 1 REVIEW_SCREEN, 22 working hours from make-up Saturday', '2026-02-14 11:00', '2 WD', '2026-02-25 13:36'],
    ['scenario 3 ON_SITE, elapsed hours into Saturday', '2026-03-13 17:40', '24 H', '2026-03-14 12:52'],
    ['scenario 1 ACK', '2026-02-11 10:00', '1 H', '2026-02-11 10:48'],
    ['a working day started before opening counts its own eight hours', '2026-03-16 08:00', '1 WD', '2026-03-17 14:48'],
    ['a call-back counts the working time of its days', '2026-09-21 15:00', '7 CD', '2026-09-28 10:00'],
    ['working hours', '2026-03-13 17:00', '5 WH', '2026-03-16 12:00'],
  ])('%s: %s + %s warns %s', (_case, start, length, warned) => {
    const due = dueAt(calendar, at(start), limit(length)).at;
    expect(shown(warnAt(calendar, at(start), due, limit(length)).at)).toBe(warned);
  });

  it('warns at the close of business, not at the next opening, when the share ends with the day', () => {
    const warned = warnAt(calendar, at('2026-03-13 09:00'), at('2026-03-16 18:00'), { unit: 'WD' }, 50);
    expect(shown(warned.at)).toBe('2026-03-13 18:00');
  });

  it('rounds up to the millisecond that completes the share', () => {
    const start = at('2026-03-16 09:00');
    expect(warnAt(calendar, start, start + 1001, { unit: 'H' }).at).toBe(start + 801);
    expect(warnAt(calendar, start, start + 1001, { unit: 'WD' }).at).toBe(start + 801);
  });

  it('takes another percentage from the policy', () => {
    expect(shown(warnAt(calendar, at('2026-03-13 17:40'), at('2026-03-14 17:40'), { unit: 'H' }, 50).at)).toBe('2026-03-14 05:40');
    expect(shown(warnAt(calendar, at('2026-03-13 17:40'), at('2026-03-14 17:40'), { unit: 'H' }, 100).at)).toBe('2026-03-14 17:40');
  });

  it('warns at once when a fixed due date leaves no working time', () => {
    expect(shown(warnAt(calendar, at('2026-03-14 09:00'), at('2026-03-15 09:00'), { unit: 'WD' }).at)).toBe('2026-03-14 09:00');
    expect(shown(warnAt(calendar, at('2026-03-16 09:00'), at('2026-03-13 09:00'), { unit: 'WD' }).at)).toBe('2026-03-13 09:00');
  });

  it('rests on unpublished years between start and due, unless it counts hours', () => {
    const [start, due] = [at('2026-12-28 10:00'), at('2027-01-06 18:00')];
    expect(warnAt(calendar, start, due, { unit: 'WD' }).provisionalYears).toEqual([2027]);
    expect(warnAt(calendar, start, due, { unit: 'H' }).provisionalYears).toEqual([]);
  });
});

describe('warnings of a clock that was paused', () => {
  it('does not count a pause of elapsed hours', () => {
    // 24 H from 17:40, paused for six hours at 20:00: 19 h 12 min of its own time end six hours later than without the pause.
    const warned = warnAt(calendar, at('2026-03-13 17:40'), at('2026-03-14 23:40'), { unit: 'H' }, 80, [{ from: at('2026-03-13 20:00'), to: at('2026-03-14 02:00') }]);
    expect(shown(warned.at)).toBe('2026-03-14 18:52');
  });

  it('does not count the working time of a pause', () => {
    // §6.5 example: Tue 10-13 12:00 to Tue 10-20 18:00 are 45 h, Thu 10-08 12:00 to Fri 10-09 12:00 are 8 h: 80 % of 53 h are 42 h 24 min.
    const warned = warnAt(calendar, at('2026-10-08 12:00'), at('2026-10-20 18:00'), { unit: 'WD' }, 80, [{ from: at('2026-10-09 12:00'), to: at('2026-10-13 12:00') }]);
    expect(shown(warned.at)).toBe('2026-10-19 15:24');
  });

  it('lies before the pause when the clock had used its share by then', () => {
    const warned = warnAt(calendar, at('2026-03-16 09:00'), at('2026-03-16 18:00'), { unit: 'WD' }, 50, [{ from: at('2026-03-16 14:00'), to: at('2026-03-16 17:00') }]);
    expect(shown(warned.at)).toBe('2026-03-16 11:30');
  });

  it('leaves out what a pause lasts beyond the due date', () => {
    const warned = warnAt(calendar, at('2026-03-13 09:00'), at('2026-03-13 18:00'), { unit: 'WD' }, 50, [{ from: at('2026-03-13 11:00'), to: at('2026-03-14 11:00') }]);
    expect(shown(warned.at)).toBe('2026-03-13 10:00');
  });

  it.each<[what: string, percent: number, pauses: Pause[]]>([
    ['0 %', 0, []],
    ['101 %', 101, []],
    ['a percentage that is no number', NaN, []],
    ['a pause that ends before it begins', 80, [{ from: noon.to, to: noon.from }]],
    ['pauses that overlap', 80, [noon, noon]],
    ['a pause before the start', 80, [{ from: at('2026-03-15 09:00'), to: at('2026-03-16 11:00') }]],
    ['a pause after the due date', 80, [{ from: at('2026-03-17 18:00:01'), to: at('2026-03-18 09:00') }]],
  ])('refuses %s', (_what, percent, pauses) => {
    expect(() => warnAt(calendar, at('2026-03-16 09:00'), at('2026-03-17 18:00'), { unit: 'WD' }, percent, pauses)).toThrow(RangeError);
  });
});
