import { agent, Story } from './clocks.builder.spec.js';

const received = (when: string) => {
  const story = new Story();
  story.hear('received', when);
  return story;
};

describe('a clock that nobody stops (domain §4.3, §6.5, S0-16)', () => {
  it('warns at 80 %, is breached only after the due instant, and climbs an hour and a day later when its limit is an hour', () => {
    const story = received('2026-03-13 16:30');
    story.hear('acknowledged', '2026-03-13 16:31');
    story.hear('registered', '2026-03-13 16:50');
    expect(story.fire('2026-03-13 17:17:59')).toEqual([]);
    expect(story.fire('2026-03-13 17:18')).toEqual(['2026-03-13 17:18 warned FIRST_CONTACT']);
    expect(story.fire('2026-03-13 17:30')).toEqual([]);
    expect(story.fire('2026-03-13 17:30:01')).toEqual(['2026-03-13 17:30 breached FIRST_CONTACT', '2026-03-13 17:30 escalated FIRST_CONTACT L1']);
    expect(story.fire('2026-03-13 18:30')).toEqual(['2026-03-13 18:30 escalated FIRST_CONTACT L2']);
    expect(story.fire('2026-03-14 17:29')).toEqual([]);
    expect(story.fire('2026-03-14 17:30')).toEqual(['2026-03-14 17:30 escalated FIRST_CONTACT L3']);
    expect(story.clock('FIRST_CONTACT')).toMatchObject({ status: 'BREACHED', level: 3 });
  });

  it('climbs a limit of days by working days: scenario 1 REGISTER', () => {
    const story = received('2026-02-11 10:00');
    story.hear('acknowledged', '2026-02-11 10:01');
    story.hear('contacted', '2026-02-11 10:02');
    // 80 % of 7 h on Wednesday and 8 h on Thursday are 12 h: Thursday's fifth.
    expect(story.fire('2026-02-12 18:00')).toEqual(['2026-02-12 15:00 warned REGISTER']);
    expect(story.fire('2026-02-26 18:00').filter((sentence) => sentence.includes('REGISTER'))).toEqual([
      '2026-02-12 18:00 breached REGISTER', '2026-02-12 18:00 escalated REGISTER L1', '2026-02-13 18:00 escalated REGISTER L2', '2026-02-26 18:00 escalated REGISTER L3',
    ]);
  });

  it('says everything that is due at once in the order in which it happened', () => {
    const story = received('2026-02-14 19:00');
    expect(story.fire('2026-02-24 18:00:01')).toEqual([
      '2026-02-14 19:48 warned ACK', '2026-02-14 19:48 warned FIRST_CONTACT',
      '2026-02-14 20:00 breached ACK', '2026-02-14 20:00 escalated ACK L1', '2026-02-14 20:00 breached FIRST_CONTACT', '2026-02-14 20:00 escalated FIRST_CONTACT L1',
      '2026-02-14 21:00 escalated ACK L2', '2026-02-14 21:00 escalated FIRST_CONTACT L2',
      '2026-02-15 20:00 escalated ACK L3', '2026-02-15 20:00 escalated FIRST_CONTACT L3',
      '2026-02-24 16:24 warned REGISTER', '2026-02-24 18:00 breached REGISTER', '2026-02-24 18:00 escalated REGISTER L1',
    ]);
    expect(story.fire('2026-02-24 18:00:01')).toEqual([]);
  });

  it('tells the responsible person, then also the manager, the supervisors, the coordination group', () => {
    const story = received('2026-02-11 10:00');
    story.hear('acknowledged', '2026-02-11 10:01');
    story.hear('registered', '2026-02-11 10:02', { by: agent });
    story.hear('assigned', '2026-02-11 10:03');
    story.fire('2026-02-12 11:00:01');
    expect(story.said.map(({ data }) => data)).toMatchObject([
      { level: 0, recipients: ['agent-7'] }, { recipients: ['agent-7'] }, { level: 1, recipients: ['DEPT_MANAGER'], responsible: { departmentId: 'CUSTOMER_SERVICE' } },
      { level: 2, recipients: ['SUPERVISOR'] }, { level: 3, recipients: ['COORDINATOR'] },
    ]);
  });

  it('tells the supervisors with the first warning when it is SEVERE', () => {
    const story = received('2026-03-13 16:00');
    story.hear('acknowledged', '2026-03-13 16:01');
    story.hear('contacted', '2026-03-13 16:02');
    story.hear('registered', '2026-03-13 17:00', { data: { severity: 'SEVERE' }, by: agent });
    expect(story.fire('2026-03-13 18:36')).toEqual(['2026-03-13 18:36 warned ASSESS_DISPATCH']);
    expect(story.said[0]?.data).toMatchObject({ level: 0, recipients: ['agent-7', 'SUPERVISOR'] });
    expect(story.fire('2026-03-13 19:00:01')).toEqual(['2026-03-13 19:00 breached ASSESS_DISPATCH', '2026-03-13 19:00 escalated ASSESS_DISPATCH L1']);
    expect(story.fire('2026-03-16 18:00')).toEqual(['2026-03-16 18:00 escalated ASSESS_DISPATCH L2']);
  });

  it('knows when it has something to say next, and the row with it', () => {
    const story = received('2026-03-13 16:30');
    const next = () => story.state?.nextAt;
    expect(next()).toBe('2026-03-13T09:18:00.000Z');
    story.fire('2026-03-13 17:18');
    expect(next()).toBe('2026-03-13T09:30:00.001Z');
    story.hear('acknowledged', '2026-03-13 17:20');
    story.hear('contacted', '2026-03-13 17:20');
    expect(next()).toBe('2026-03-16T08:06:00.000Z');
  });
});
