import { shown, Story } from './clocks.builder.spec.js';

const overdue = () => {
  const story = new Story();
  story.hear('received', '2026-03-13 16:30');
  story.hear('acknowledged', '2026-03-13 16:31');
  story.fire('2026-03-13 17:30:01');
  return story;
};

describe('what stops a clock counts from when it happened, not from when it is heard (domain §4.3)', () => {
  it.each([
    ['the very instant it is due', '2026-03-13 17:30', ['2026-03-13 17:18 warned FIRST_CONTACT', '2026-03-13 17:30 met FIRST_CONTACT'], 'MET'],
    ['a second later', '2026-03-13 17:30:01', [
      '2026-03-13 17:18 warned FIRST_CONTACT', '2026-03-13 17:30 breached FIRST_CONTACT', '2026-03-13 17:30 escalated FIRST_CONTACT L1',
      '2026-03-13 17:30:01 met FIRST_CONTACT 1000 ms late',
    ], 'MET_LATE'],
    ['before the warning', '2026-03-13 17:00', ['2026-03-13 17:00 met FIRST_CONTACT'], 'MET'],
    ['before it was received, by a clock that runs behind', '2026-03-13 16:29', ['2026-03-13 16:29 met FIRST_CONTACT'], 'MET'],
  ])('contact %s, heard hours later', (_what, when, said, status) => {
    const story = new Story();
    story.hear('received', '2026-03-13 16:30', { heardAt: '2026-03-13 22:00' });
    expect(story.hear('contacted', when, { heardAt: '2026-03-13 22:00' })).toEqual(said);
    expect(story.clock('FIRST_CONTACT')).toMatchObject({ status, stoppedAt: expect.any(String) as string });
  });

  it('meets late what was overdue, and the ladder ends', () => {
    const story = overdue();
    expect(story.hear('contacted', '2026-03-13 17:45')).toEqual(['2026-03-13 17:45 met FIRST_CONTACT 900000 ms late']);
    expect(story.clock('FIRST_CONTACT')).toMatchObject({ status: 'MET_LATE', level: 1 });
    expect(story.fire('2026-03-13 18:31')).toEqual([]);
    expect(story.hear('contacted', '2026-03-13 18:00')).toEqual([]);
  });

  it('climbs first whatever was due before it stopped', () => {
    const story = overdue();
    expect(story.hear('contacted', '2026-03-13 18:45')).toEqual(['2026-03-13 18:30 escalated FIRST_CONTACT L2', '2026-03-13 18:45 met FIRST_CONTACT 4500000 ms late']);
  });
});

describe('proof that comes late takes a breach back (S0-13)', () => {
  it('corrects what was overdue: contact at 17:29, reported at 17:50', () => {
    const story = overdue();
    expect(story.hear('contacted', '2026-03-13 17:29', { heardAt: '2026-03-13 17:50' })).toEqual(['corrected FIRST_CONTACT', '2026-03-13 17:29 met FIRST_CONTACT']);
    expect(story.said[0]?.data).toMatchObject({ dueAt: '2026-03-13T09:30:00.000Z', stoppedAt: '2026-03-13T09:29:00.000Z', reportedAt: '2026-03-13T09:50:00.000Z' });
    expect(story.clock('FIRST_CONTACT')).toMatchObject({ status: 'MET', correctedAt: '2026-03-13T09:50:00.000Z' });
    expect(story.fire('2026-03-14 18:00')).toEqual([]);
  });

  it('corrects also what was met late meanwhile', () => {
    const story = overdue();
    story.hear('contacted', '2026-03-13 17:45');
    expect(story.hear('contacted', '2026-03-13 17:30', { heardAt: '2026-03-13 18:10' })).toEqual(['corrected FIRST_CONTACT', '2026-03-13 17:30 met FIRST_CONTACT']);
    expect(story.hear('contacted', '2026-03-13 17:29', { heardAt: '2026-03-13 18:11' })).toEqual([]);
  });

  it('is taken for 24 hours; later it stops the clock when it is reported', () => {
    const inTime = overdue();
    expect(inTime.hear('contacted', '2026-03-13 17:29', { heardAt: '2026-03-14 17:29' })[0]).toBe('corrected FIRST_CONTACT');
    const tooLate = overdue();
    tooLate.hear('contacted', '2026-03-13 17:29', { heardAt: '2026-03-14 17:29:01' });
    expect(tooLate.clock('FIRST_CONTACT')).toMatchObject({ status: 'MET_LATE' });
    expect(shown(tooLate.clock('FIRST_CONTACT').stoppedAt)).toBe('2026-03-14 17:29:01');
  });

  it('has nothing to correct when no breach was said', () => {
    const story = new Story();
    story.hear('received', '2026-03-13 16:30');
    expect(story.hear('contacted', '2026-03-13 17:29', { heardAt: '2026-03-13 17:50' })).toEqual(['2026-03-13 17:18 warned FIRST_CONTACT', '2026-03-13 17:29 met FIRST_CONTACT']);
  });
});
