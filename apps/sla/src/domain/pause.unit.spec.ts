import { agent, shown, Story } from './clocks.builder.spec.js';

const accepted = (received = '2026-10-05 10:00') => {
  const story = new Story();
  story.hear('received', received);
  story.hear('acknowledged', received);
  story.hear('contacted', received);
  story.hear('registered', received, { by: agent });
  return story;
};

const inHandling = (received: string) => {
  const story = accepted(received);
  story.hear('assigned', received);
  story.hear('accepted', received);
  story.hear('reached', received);
  story.hear('planProposed', received);
  return story;
};

describe('a complaint that waits for the customer pauses its clocks (domain §6.5 rule 5, S3-04)', () => {
  it('moves RESOLVE by the working days that it waited: the example of §6.5, due on the 15th, paused on the 9th, resumed on the 13th', () => {
    const story = inHandling('2026-09-30 10:00');
    expect(shown(story.clock('RESOLVE').dueAt)).toBe('2026-10-15 18:00');
    expect(story.hear('infoRequested', '2026-10-09 10:00')).toEqual(['2026-10-09 10:00 paused RESOLVE CUSTOMER_INFO', '2026-10-09 10:00 started CUSTOMER_REPLY due 2026-10-22 18:00']);
    expect(story.clock('RESOLVE')).toMatchObject({ status: 'PAUSED', paused: { at: '2026-10-09T02:00:00.000Z' } });
    expect(story.hear('infoSupplied', '2026-10-13 10:00')).toEqual(['2026-10-13 10:00 resumed RESOLVE due 2026-10-20 18:00', '2026-10-13 10:00 met CUSTOMER_REPLY']);
    expect(story.said[0]?.data).toMatchObject({ pausedAt: '2026-10-09T02:00:00.000Z', calendarProvisional: false });
    expect(story.clock('RESOLVE').status).toBe('RUNNING');
    expect(story.state).toMatchObject({ pausedDays: 3, waiting: undefined });
  });

  it('neither warns nor breaches while it waits, and warns when it goes on, if it would have by then', () => {
    const story = inHandling('2026-03-02 10:00');
    expect(story.hear('suspended', '2026-03-09 17:00')).toEqual(['2026-03-09 17:00 paused RESOLVE CUSTOMER_APPOINTMENT']);
    expect(story.fire('2026-03-12 09:00')).toEqual([]);
    expect(story.hear('resumed', '2026-03-12 10:00')).toEqual(['2026-03-12 10:00 resumed RESOLVE due 2026-03-16 18:00']);
    expect(story.fire('2026-03-16 18:00:01')).toEqual(['2026-03-13 11:12 warned RESOLVE', '2026-03-16 18:00 breached RESOLVE', '2026-03-16 18:00 escalated RESOLVE L1']);
  });

  it('pauses what may pause only, and nothing that is overdue (domain §4.3)', () => {
    const story = new Story();
    story.hear('received', '2026-03-13 16:30');
    story.hear('registered', '2026-03-13 17:00');
    story.fire('2026-03-16 18:00:01');
    expect(story.clock('ASSESS_DISPATCH').status).toBe('BREACHED');
    expect(story.hear('asked', '2026-03-17 09:00')).toEqual(['2026-03-17 09:00 paused RESOLVE CUSTOMER_INFO', '2026-03-17 09:00 started CUSTOMER_REPLY due 2026-03-31 18:00']);
    expect(story.clock('FIRST_CONTACT').status).toBe('BREACHED');
  });

  it('stands until all that it waits for has come', () => {
    const story = inHandling('2026-03-02 10:00');
    story.hear('asked', '2026-03-03 10:00');
    expect(story.hear('suspended', '2026-03-04 10:00')).toEqual([]);
    expect(story.hear('answered', '2026-03-05 10:00')).toEqual(['2026-03-05 10:00 met CUSTOMER_REPLY']);
    expect(story.hear('resumed', '2026-03-06 10:00')).toEqual(['2026-03-06 10:00 resumed RESOLVE due 2026-03-16 18:00']);
    expect(story.hear('resumed', '2026-03-06 11:00')).toEqual([]);
  });

  it('lets a clock that starts meanwhile stand from its beginning', () => {
    const story = accepted('2026-03-02 10:00');
    story.hear('asked', '2026-03-02 11:00');
    expect(story.hear('assigned', '2026-03-02 12:00', { data: { departmentId: 'LOGISTICS' } })).toContain('2026-03-02 12:00 paused PLAN CUSTOMER_INFO');
    expect(story.hear('answered', '2026-03-04 12:00')).toContain('2026-03-04 12:00 resumed PLAN due 2026-03-09 18:00');
  });

  it('ends with the last day on which it may: at the next close of business (decision of §6.5 rule 5)', () => {
    const story = inHandling('2026-03-02 10:00');
    story.hear('suspended', '2026-03-11 10:00');
    expect(story.hear('resumed', '2026-03-11 20:00')).toEqual(['2026-03-11 20:00 resumed RESOLVE due 2026-03-12 18:00']);
  });

  it('counts a clock that is stopped while it stands up to then, and not as overdue', () => {
    const story = inHandling('2026-03-02 10:00');
    story.hear('infoRequested', '2026-03-10 10:00');
    expect(story.hear('resolved', '2026-03-20 10:00')).toEqual([
      '2026-03-20 10:00 resumed RESOLVE due 2026-03-23 18:00', '2026-03-20 10:00 met RESOLVE', '2026-03-13 18:00 reminded CUSTOMER_REPLY 1', '2026-03-19 18:00 reminded CUSTOMER_REPLY 2',
      '2026-03-20 10:00 cancelled CUSTOMER_REPLY RESOLVED', '2026-03-20 10:00 started CALLBACK due 2026-03-27 18:00',
    ]);
    expect(story.state).toMatchObject({ waiting: undefined, pausedDays: 8 });
  });

  it('takes back what was said of it only because the news of the pause was late', () => {
    const story = inHandling('2026-03-02 10:00');
    story.fire('2026-03-11 18:00:01');
    expect(story.clock('RESOLVE')).toMatchObject({ status: 'BREACHED', level: 1 });
    expect(story.hear('suspended', '2026-03-11 17:59', { heardAt: '2026-03-11 18:01' })).toEqual(['2026-03-11 17:59 paused RESOLVE CUSTOMER_APPOINTMENT']);
    expect(story.hear('resumed', '2026-03-12 09:00')).toEqual(['2026-03-12 09:00 resumed RESOLVE due 2026-03-12 18:00']);
    expect(story.fire('2026-03-12 18:00:01')).toEqual(['2026-03-12 18:00 breached RESOLVE', '2026-03-12 18:00 escalated RESOLVE L1']);
  });
});

describe('one complaint is paused for 15 working days at most (domain §6.5)', () => {
  it('goes on by itself when they are over, whatever it still waits for', () => {
    const story = inHandling('2026-03-02 10:00');
    story.hear('suspended', '2026-03-03 10:00');
    expect(story.state?.nextAt).toBe('2026-03-24T10:00:00.000Z');
    expect(story.fire('2026-03-24 18:00')).toEqual(['2026-03-24 18:00 resumed RESOLVE due 2026-04-01 18:00']);
    expect(story.state).toMatchObject({ pausedDays: 15, waiting: { for: ['SUSPENSION'] } });
    expect(story.hear('resumed', '2026-03-26 10:00')).toEqual([]);
    expect(story.state?.waiting).toBeUndefined();
  });

  it('counts all pauses together, and grants none when nothing is left', () => {
    const story = inHandling('2026-03-02 10:00');
    story.hear('suspended', '2026-03-03 10:00');
    story.hear('resumed', '2026-03-17 10:00');
    expect(story.state?.pausedDays).toBe(10);
    story.hear('suspended', '2026-03-18 10:00');
    expect(story.fire('2026-03-30 10:00')).toEqual(['2026-03-25 18:00 resumed RESOLVE due 2026-04-01 18:00']);
    story.hear('resumed', '2026-03-30 10:00');
    expect(story.hear('suspended', '2026-03-31 10:00')).toEqual([]);
    expect(story.clock('RESOLVE').status).not.toBe('PAUSED');
  });

  it('is over, too, when a later fact is heard first', () => {
    const story = inHandling('2026-03-02 10:00');
    story.hear('suspended', '2026-03-03 10:00');
    expect(story.hear('resolved', '2026-03-25 10:00')).toEqual(expect.arrayContaining(['2026-03-24 18:00 resumed RESOLVE due 2026-04-01 18:00', '2026-03-25 10:00 met RESOLVE']));
  });
});
