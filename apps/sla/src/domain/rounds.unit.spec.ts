import { Story } from './clocks.builder.spec.js';

/** A complaint that was resolved in its first round. */
const resolved = () => {
  const story = new Story();
  story.hear('received', '2026-03-02 10:00');
  story.hear('acknowledged', '2026-03-02 10:00');
  story.hear('contacted', '2026-03-02 10:10');
  story.hear('registered', '2026-03-02 10:20');
  story.hear('assigned', '2026-03-02 10:30');
  story.hear('accepted', '2026-03-02 10:40');
  story.hear('reached', '2026-03-02 10:50');
  story.hear('planProposed', '2026-03-02 11:00');
  story.hear('resolved', '2026-03-03 10:00');
  return story;
};

const stagesOf = ({ state }: Story, round: number) => state?.clocks.filter((clock) => clock.round === round).map(({ stage }) => stage);

describe('a later round (domain §4.3)', () => {
  it('runs REHANDLE, ON_SITE, REMEDY and CALLBACK, and waits for the customer; nothing else', () => {
    const story = resolved();
    story.hear('calledBack', '2026-03-05 10:00', { data: { result: 'DISSATISFIED', wish: 'REHANDLE' } });
    expect(story.hear('reopened', '2026-03-05 10:01', { round: 2 })).toEqual(['2026-03-05 10:01 started REHANDLE due 2026-03-12 18:00']);
    const assigned = { departmentId: 'AFTER_SALES', handlerId: 'after-sales-2', onSiteRequired: true };
    expect(story.hear('assigned', '2026-03-05 10:02', { round: 2, data: assigned })).toEqual(['2026-03-05 10:02 handed-over REHANDLE to after-sales-2', '2026-03-05 10:02 started ON_SITE due 2026-03-06 10:02']);
    expect(story.clock('REHANDLE').responsible).toEqual({ departmentId: 'AFTER_SALES', staffId: 'after-sales-2' });
    expect(story.hear('accepted', '2026-03-05 11:00', { round: 2, data: { departmentId: 'AFTER_SALES', handlerId: 'after-sales-2' } })).toEqual([]);
    expect(story.hear('onsiteArranged', '2026-03-05 12:00', { round: 2 })).toEqual(['2026-03-05 12:00 met ON_SITE']);
    expect(story.hear('infoRequested', '2026-03-05 14:00', { round: 2 })).toEqual(['2026-03-05 14:00 paused REHANDLE CUSTOMER_INFO', '2026-03-05 14:00 started CUSTOMER_REPLY due 2026-03-19 18:00']);
    expect(story.hear('infoSupplied', '2026-03-06 09:00', { round: 2 })).toEqual(['2026-03-06 09:00 resumed REHANDLE due 2026-03-13 18:00', '2026-03-06 09:00 met CUSTOMER_REPLY']);
    story.hear('planProposed', '2026-03-06 10:00', { round: 2 });
    expect(story.hear('planAnswered', '2026-03-06 11:00', { round: 2, data: { remedyDueAt: '2026-03-09T02:00:00.000Z' } })).toEqual(['2026-03-06 11:00 started REMEDY due 2026-03-09 10:00']);
    story.hear('planExecuted', '2026-03-06 12:00', { round: 2 });
    expect(story.hear('resolved', '2026-03-06 14:00', { round: 2 })).toEqual(['2026-03-06 14:00 met REHANDLE', '2026-03-06 14:00 started CALLBACK due 2026-03-13 18:00']);
    expect(stagesOf(story, 2)).toEqual(['REHANDLE', 'ON_SITE', 'CUSTOMER_REPLY', 'REMEDY', 'CALLBACK']);
  });

  it('begins with the registration of a complaint that a review takes up before anybody had sorted it: no stage of the first begins then', () => {
    const story = new Story();
    story.hear('received', '2026-03-02 10:00');
    story.hear('rejected', '2026-03-02 10:20');
    expect(story.hear('registered', '2026-03-05 10:00', { round: 2, data: { severity: 'MINOR' } })).toEqual([]);
    expect(story.hear('reopened', '2026-03-05 10:00', { round: 2 })).toEqual(['2026-03-05 10:00 started REHANDLE due 2026-03-12 18:00']);
    story.hear('assigned', '2026-03-05 11:00', { round: 2 });
    expect(stagesOf(story, 2)).toEqual(['REHANDLE']);
  });

  it('leaves the clocks of the first alone, and names its own apart from them', () => {
    const story = resolved();
    const first = story.state!.clocks;
    story.hear('calledBack', '2026-03-05 10:00');
    story.hear('reopened', '2026-03-05 10:01', { round: 2 });
    expect(story.hear('resolved', '2026-03-06 10:00', { round: 2 })).toEqual(['2026-03-06 10:00 met REHANDLE', '2026-03-06 10:00 started CALLBACK due 2026-03-13 18:00']);
    expect(story.state!.clocks.slice(0, first.length - 1)).toEqual(first.slice(0, -1));
    expect(story.state).toMatchObject({ round: 2 });
  });

  it('keeps what the pauses of the first have used up (domain §6.5)', () => {
    const story = resolved();
    story.hear('reopened', '2026-03-05 10:00', { round: 2 });
    story.hear('suspended', '2026-03-05 11:00', { round: 2 });
    story.hear('resumed', '2026-03-19 11:00', { round: 2 });
    expect(story.state?.pausedDays).toBe(10);
    story.hear('resolved', '2026-03-19 12:00', { round: 2 });
    story.hear('reopened', '2026-03-20 10:00', { round: 3 });
    story.hear('suspended', '2026-03-20 11:00', { round: 3 });
    expect(story.fire('2026-03-27 18:00')).toContain('2026-03-27 18:00 resumed REHANDLE due 2026-04-03 18:00');
  });
});

describe('the end of a round (domain §4.3)', () => {
  const open = () => {
    const story = new Story();
    story.hear('received', '2026-03-02 10:00');
    story.hear('registered', '2026-03-02 10:20');
    story.hear('assigned', '2026-03-02 10:30', { data: { onSiteRequired: true } });
    return story;
  };
  const all = ['ACK', 'FIRST_CONTACT', 'RESOLVE', 'ACCEPT', 'DEPT_CONTACT', 'PLAN', 'ON_SITE'];

  it.each([['withdrawn', 'WITHDRAWN'], ['rejected', 'REJECTED']] as const)('%s: whatever runs or stands is cancelled the same instant', (name, reason) => {
    const story = open();
    story.hear('infoRequested', '2026-03-02 10:35');
    expect(story.hear(name, '2026-03-02 10:40').filter((sentence) => sentence.includes('cancelled'))).toEqual([...all, 'CUSTOMER_REPLY'].map((stage) => `2026-03-02 10:40 cancelled ${stage} ${reason}`));
    expect(story.state).toMatchObject({ waiting: undefined, nextAt: undefined });
    expect(story.fire('2027-01-01 00:00')).toEqual([]);
    expect(story.hear('contacted', '2026-03-02 10:45')).toEqual([]);
    expect(story.clock('FIRST_CONTACT').status).toBe('CANCELLED');
  });

  it('resolved: what the result did not stop need not be done any more, and the customer is called', () => {
    const story = open();
    story.hear('accepted', '2026-03-02 10:35');
    expect(story.hear('resolved', '2026-03-02 10:40')).toEqual([
      '2026-03-02 10:40 met RESOLVE',
      ...['ACK', 'FIRST_CONTACT', 'DEPT_CONTACT', 'PLAN', 'ON_SITE'].map((stage) => `2026-03-02 10:40 cancelled ${stage} RESOLVED`),
      '2026-03-02 10:40 started CALLBACK due 2026-03-09 18:00',
    ]);
  });

  it('withdrawn after the result: the call-back is cancelled', () => {
    const story = resolved();
    expect(story.hear('withdrawn', '2026-03-04 10:00')).toEqual(['2026-03-04 10:00 cancelled CALLBACK WITHDRAWN']);
  });

  it('leaves a review and what has to be improved running', () => {
    const story = resolved();
    story.hear('reviewTriggered', '2026-03-04 10:00');
    story.hear('reviewOpened', '2026-03-05 10:00');
    story.hear('concluded', '2026-03-06 10:00');
    story.hear('improvementAssigned', '2026-03-06 10:00');
    story.hear('reopened', '2026-03-06 10:01', { round: 2 });
    expect(story.hear('withdrawn', '2026-03-06 11:00', { round: 2 })).toEqual(['2026-03-06 11:00 cancelled REHANDLE WITHDRAWN']);
    expect(story.hear('fedBack', '2026-03-09 10:00', { round: 2 })).toEqual(['2026-03-09 10:00 met REVIEW_FEEDBACK']);
    expect(story.hear('improvementSubmitted', '2026-03-10 10:00', { round: 2 })).toEqual(['2026-03-10 10:00 met RECTIFY']);
  });
});
