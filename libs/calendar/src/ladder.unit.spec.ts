import { compile } from './calendar.js';
import { cn2026 } from './cn-2026.js';
import { ladder } from './ladder.js';
import { at, limit, shown } from './shanghai.js';

const calendar = compile(cn2026);

describe('escalation ladder (domain §6.5)', () => {
  it.each([
    ['scenario 1 RESOLVE', '7 WD', '2026-02-27 18:00', '2026-02-28 18:00', '2026-03-05 18:00'],
    ['scenario 3 ON_SITE, breached on Saturday', '24 H', '2026-03-14 17:40', '2026-03-16 18:00', '2026-03-20 18:00'],
    ['scenario 1 ACK, by hours', '1 H', '2026-02-11 11:00', '2026-02-11 12:00', '2026-02-12 11:00'],
    ['half an hour climbs no slower', '0.5 H', '2026-02-11 11:00', '2026-02-11 12:00', '2026-02-12 11:00'],
    ['scenario 2 CALLBACK, over National Day', '7 CD', '2026-09-28 18:00', '2026-09-29 18:00', '2026-10-10 18:00'],
    ['severe ASSESS_DISPATCH, 2 H', '2 H', '2026-03-13 19:00', '2026-03-16 18:00', '2026-03-20 18:00'],
    ['one working hour, by working hours', '1 WH', '2026-03-13 17:30', '2026-03-16 09:30', '2026-03-18 17:30'],
  ])('%s: %s due %s → L2 %s, L3 %s', (_stage, length, due, L2, L3) => {
    const steps = ladder(calendar, at(due), limit(length));
    expect([steps.L1, steps.L2, steps.L3].map((step) => shown(step.at))).toEqual([due, L2, L3]);
    expect(steps.L3.provisional).toBe(false);
  });

  it('marks the steps that rest on an unpublished year, and no others', () => {
    const steps = ladder(calendar, at('2026-12-30 18:00'), limit('7 WD'));
    expect([steps.L1, steps.L2, steps.L3].map((step) => step.provisionalYears)).toEqual([[], [], [2027]]);
    expect(ladder(calendar, at('2027-01-04 18:00'), limit('7 WD')).L1.provisional).toBe(true);
    expect(ladder(calendar, at('2026-12-31 18:00'), limit('1 H')).L3.provisional).toBe(false);
  });
});
