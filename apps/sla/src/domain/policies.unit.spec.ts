import { cn2026, compile } from '@redress/calendar';
import type { TimeLimit } from './context.js';
import { daysPublished, isRunningOut } from './calendar-end.js';
import { defaultLimits, local, shown, Story } from './clocks.builder.spec.js';

const row = (id: string, body: Omit<TimeLimit['body'], 'pausable'>, version = 1): TimeLimit => ({ id, version, body: { ...body, pausable: false } });

describe('a limit that changes (S0-09)', () => {
  const twoHours = defaultLimits.map((limit) => (limit.id === 'FIRST_CONTACT' ? row('FIRST_CONTACT', { stage: 'FIRST_CONTACT', limit: { unit: 'H', amount: 2 } }, 2) : limit));

  it('leaves running clocks as they are and sets the ones that start later', () => {
    const before = new Story().limits('2026-03-13 16:45', twoHours);
    before.hear('received', '2026-03-13 16:30');
    const after = new Story().limits('2026-03-13 16:45', twoHours);
    after.hear('received', '2026-03-13 16:45');
    expect([before, after].map((story) => [shown(story.clock('FIRST_CONTACT').dueAt), story.clock('FIRST_CONTACT').policyVersion])).toEqual([['2026-03-13 17:30', 1], ['2026-03-13 18:45', 2]]);
    expect(before.fire('2026-03-13 17:31')).toContain('2026-03-13 17:30 breached FIRST_CONTACT');
  });

  it('goes by when the complaint came in, however late that is heard', () => {
    const story = new Story().limits('2026-03-13 16:45', twoHours);
    story.hear('received', '2026-03-13 16:30', { heardAt: '2026-03-13 20:00' });
    expect(story.clock('FIRST_CONTACT')).toMatchObject({ policyVersion: 1, dueAt: '2026-03-13T09:30:00.000Z' });
  });
});

describe('the end of the calendar (domain §6.4)', () => {
  it.each([
    ['2026-10-31 12:00', 62, false], ['2026-11-01 23:59', 61, false], ['2026-11-02 00:00', 60, true], ['2026-12-31 23:59', 1, true], ['2027-03-01 00:00', 0, true], ['2025-06-01 00:00', 0, true],
  ])('%s: %d days are left', (now, days, isAlarm) => {
    const left = daysPublished(compile(cn2026), local(now));
    expect([left, isRunningOut(left)]).toEqual([days, isAlarm]);
  });

  it('is no worry while the next years are known', () => {
    const years = Object.fromEntries([2026, 2027, 2028, 2029, 2030].map((year) => [year, { holidays: [], makeUpDays: [] }]));
    expect(isRunningOut(daysPublished(compile({ ...cn2026, years }), local('2026-12-31 12:00')))).toBe(false);
  });
});
