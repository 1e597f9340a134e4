import { type CalendarData, cn2026 } from '@redress/calendar';
import { shown, Story } from './clocks.builder.spec.js';

const with2027 = (holidays: string[], makeUpDays: string[] = []): CalendarData => ({ ...cn2026, years: { ...cn2026.years, 2027: { holidays, makeUpDays } } });
const newYear = with2027(['2027-01-01', '2027-01-02', '2027-01-03'], []);

/** Received on the last day of 2026, so that REGISTER is due in a year that nobody has published. */
const lastDay = () => {
  const story = new Story();
  story.hear('received', '2026-12-31 10:00');
  story.hear('acknowledged', '2026-12-31 10:01');
  story.hear('contacted', '2026-12-31 10:02');
  return story;
};

describe('a due time in a year without data (domain §6.4)', () => {
  it('is counted by weekdays, and says so', () => {
    const story = new Story();
    story.hear('received', '2026-12-31 10:00');
    expect(story.said.map(({ data }) => data)).toMatchObject([
      { stage: 'ACK', calendarProvisional: false }, { stage: 'FIRST_CONTACT', calendarProvisional: false },
      { stage: 'REGISTER', calendarProvisional: true, dueAt: '2027-01-01T10:00:00.000Z' }, { stage: 'RESOLVE', calendarProvisional: true, dueAt: '2027-01-11T10:00:00.000Z' },
    ]);
    expect(story.state).toMatchObject({ provisionalWith: 1 });
  });

  it('is counted anew when the year is published', () => {
    const story = lastDay().calendar('2026-12-31 12:00', newYear);
    expect(story.reschedule('2026-12-31 12:00')).toEqual(['rescheduled REGISTER due 2027-01-04 18:00', 'rescheduled RESOLVE due 2027-01-12 18:00']);
    expect(story.said[0]?.data).toMatchObject({ calendarProvisional: false, calendarVersion: 2, warnAt: '2027-01-04T07:00:00.000Z' });
    expect(story.state?.provisionalWith).toBeUndefined();
    expect(story.state?.nextAt).toBe('2027-01-04T07:00:00.000Z');
    expect(story.reschedule('2026-12-31 12:00')).toEqual([]);
    expect(story.fire('2027-01-04 18:00:01')).toContain('2027-01-04 18:00 breached REGISTER');
  });

  it('stays as it is when a new version does not know the year either, and is not looked at again for it', () => {
    const story = lastDay().calendar('2026-12-31 12:00', { ...cn2026, hours: [{ from: '09:00', to: '17:00' }] });
    expect(story.reschedule('2026-12-31 12:00')).toEqual([]);
    expect(story.state).toMatchObject({ provisionalWith: 2 });
    expect(shown(story.clock('REGISTER').dueAt)).toBe('2027-01-01 18:00');
  });

  it('is final at once when the year is known by the time the fact is heard', () => {
    const story = new Story().calendar('2026-12-31 12:00', newYear);
    story.hear('received', '2026-12-31 10:00', { heardAt: '2026-12-31 12:30' });
    expect(story.clock('REGISTER')).toMatchObject({ dueAt: '2027-01-04T10:00:00.000Z', calendarVersion: 2 });
    expect(story.state?.provisionalWith).toBeUndefined();
  });

  it('leaves alone what rests on known years, whatever else a new version changes', () => {
    const story = new Story().calendar('2026-03-13 12:00', { ...newYear, hours: [{ from: '09:00', to: '17:00' }] });
    story.hear('received', '2026-03-13 10:00');
    expect(story.reschedule('2026-03-13 12:00')).toEqual([]);
    expect(shown(story.clock('REGISTER').dueAt)).toBe('2026-03-16 18:00');
  });

  it('lets a clock that was overdue by it run again, without a second warning', () => {
    const story = lastDay();
    expect(story.fire('2027-01-03 12:00')).toContain('2027-01-01 18:00 breached REGISTER');
    story.calendar('2027-01-03 12:00', newYear);
    expect(story.reschedule('2027-01-03 12:00')).toContain('rescheduled REGISTER due 2027-01-04 18:00');
    expect(story.clock('REGISTER').status).toBe('WARNED');
    expect(story.clock('REGISTER').level).toBeUndefined();
    expect(story.fire('2027-01-04 18:00:01')).toEqual(['2027-01-04 18:00 breached REGISTER', '2027-01-04 18:00 escalated REGISTER L1']);
  });

  it('moves the ladder of a clock that is overdue all the same', () => {
    const story = lastDay();
    story.fire('2027-01-01 18:00:01');
    story.calendar('2027-01-02 12:00', with2027([], ['2027-01-02']));
    expect(story.reschedule('2027-01-02 12:00')).toContain('rescheduled REGISTER due 2027-01-01 18:00');
    expect(story.fire('2027-01-02 18:00')).toEqual(['2027-01-02 18:00 escalated REGISTER L2']);
  });

  it('takes back that something was late only by the provisional date', () => {
    const story = lastDay();
    story.hear('registered', '2027-01-03 10:00');
    expect(story.clock('REGISTER').status).toBe('MET_LATE');
    story.calendar('2027-01-05 09:00', newYear);
    expect(story.reschedule('2027-01-05 09:00')).toEqual([
      'rescheduled REGISTER due 2027-01-04 18:00', 'corrected REGISTER', '2027-01-03 10:00 met REGISTER', 'rescheduled RESOLVE due 2027-01-12 18:00',
      'rescheduled ASSESS_DISPATCH due 2027-01-04 18:00',
    ]);
    expect(story.clock('REGISTER').status).toBe('MET');
  });

  it('leaves late what was late by either date', () => {
    const story = lastDay();
    story.hear('registered', '2027-01-05 10:00');
    story.calendar('2027-01-05 12:00', newYear);
    story.reschedule('2027-01-05 12:00');
    expect(story.clock('REGISTER')).toMatchObject({ status: 'MET_LATE', dueAt: '2027-01-01T10:00:00.000Z' });
  });

  it('is counted anew year by year when it reaches over two', () => {
    const long = { id: 'REGISTER', version: 1, body: { stage: 'REGISTER' as const, limit: { unit: 'WD' as const, amount: 300 }, pausable: false } };
    const story = new Story().limits('2026-12-31 00:00', [...new Story().context('2026-01-01 00:00').timeLimitsAt(new Date('2026-01-01')).filter(({ id }) => id !== 'REGISTER'), long]);
    story.hear('received', '2026-12-31 10:00');
    expect(story.clock('REGISTER').provisionalYears).toEqual([2027, 2028]);
    story.calendar('2026-12-31 12:00', newYear);
    story.reschedule('2026-12-31 12:00');
    expect(story.said[0]?.data).toMatchObject({ calendarProvisional: true, calendarVersion: 2 });
    expect(story.clock('REGISTER').provisionalYears).toEqual([2028]);
    expect(story.state).toMatchObject({ provisionalWith: 2 });
  });

  it('counts the pauses of a clock anew too, by the true days', () => {
    const story = new Story();
    story.hear('received', '2026-12-21 10:00');
    expect(shown(story.clock('RESOLVE').dueAt)).toBe('2026-12-30 18:00');
    story.hear('suspended', '2026-12-29 10:00');
    expect(story.hear('resumed', '2027-01-05 10:00')).toEqual(['2027-01-05 10:00 resumed RESOLVE due 2027-01-06 18:00']);
    expect(story.said[0]?.data).toMatchObject({ calendarProvisional: true });
    story.calendar('2027-01-05 12:00', with2027(['2027-01-01', '2027-01-06']));
    expect(story.reschedule('2027-01-05 12:00')).toEqual(['rescheduled RESOLVE due 2027-01-07 18:00']);
  });

  it('moves a clock that stands, and lets it go on from there', () => {
    const story = new Story();
    story.hear('received', '2026-12-29 10:00');
    expect(shown(story.clock('RESOLVE').dueAt)).toBe('2027-01-07 18:00');
    story.hear('suspended', '2026-12-30 10:00');
    story.calendar('2026-12-30 12:00', newYear);
    expect(story.reschedule('2026-12-30 12:00')).toContain('rescheduled RESOLVE due 2027-01-08 18:00');
    expect(story.clock('RESOLVE').status).toBe('PAUSED');
    expect(story.hear('resumed', '2027-01-05 10:00')).toEqual(['2027-01-05 10:00 resumed RESOLVE due 2027-01-13 18:00']);
  });

  it('is flagged for every stage that reaches it, and settled for each', () => {
    const story = new Story();
    story.hear('received', '2026-12-28 10:00');
    story.hear('registered', '2026-12-28 10:10');
    story.hear('assigned', '2026-12-29 10:00');
    story.hear('resolved', '2026-12-29 11:00');
    story.hear('reviewTriggered', '2026-12-31 10:00', { data: { customerAsked: false } });
    const provisional = () => story.state!.clocks.filter(({ provisionalYears, stoppedAt }) => provisionalYears && !stoppedAt).map(({ stage }) => stage);
    expect(provisional()).toEqual(['CALLBACK', 'REVIEW_SCREEN']);
    story.calendar('2026-12-31 12:00', newYear);
    expect(story.reschedule('2026-12-31 12:00')).toEqual(['rescheduled CALLBACK due 2027-01-05 18:00', 'rescheduled REVIEW_SCREEN due 2027-01-05 18:00']);
    expect(provisional()).toEqual([]);
  });
});
