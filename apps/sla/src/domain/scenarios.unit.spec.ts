import { agent, Story } from './clocks.builder.spec.js';

/* The dates of domain §8, as far as clocks make them. */

describe('scenario 1: the courier that came late', () => {
  const story = new Story();

  it('runs each clock of the plain road to the minute (S0-12, S1-03, S1-06, S1-07, S1-08)', () => {
    expect(story.hear('received', '2026-02-11 10:00')).toEqual([
      '2026-02-11 10:00 started ACK due 2026-02-11 11:00', '2026-02-11 10:00 started FIRST_CONTACT due 2026-02-11 11:00',
      '2026-02-11 10:00 started REGISTER due 2026-02-12 18:00', '2026-02-11 10:00 started RESOLVE due 2026-02-27 18:00',
    ]);
    expect(story.hear('acknowledged', '2026-02-11 10:00:02')).toEqual(['2026-02-11 10:00:02 met ACK']);
    expect(story.hear('contacted', '2026-02-11 10:30')).toEqual(['2026-02-11 10:30 met FIRST_CONTACT']);
    expect(story.hear('registered', '2026-02-11 11:00')).toEqual(['2026-02-11 11:00 met REGISTER', '2026-02-11 11:00 started ASSESS_DISPATCH due 2026-02-12 18:00']);
    // Saturday the 14th is a make-up day.
    expect(story.hear('assigned', '2026-02-11 11:30')).toEqual([
      '2026-02-11 11:30 met ASSESS_DISPATCH', '2026-02-11 11:30 handed-over RESOLVE to logistics-1', '2026-02-11 11:30 started ACCEPT due 2026-02-12 18:00',
      '2026-02-11 11:30 started DEPT_CONTACT due 2026-02-14 18:00', '2026-02-11 11:30 started PLAN due 2026-02-14 18:00',
    ]);
    expect(story.hear('accepted', '2026-02-11 11:40')).toEqual(['2026-02-11 11:40 met ACCEPT']);
    expect(story.hear('reached', '2026-02-11 14:00')).toEqual(['2026-02-11 14:00 met DEPT_CONTACT']);
    expect(story.hear('planProposed', '2026-02-11 14:30')).toEqual(['2026-02-11 14:30 met PLAN']);
    expect(story.hear('planAnswered', '2026-02-12 09:00')).toEqual(['2026-02-12 09:00 started REMEDY due 2026-02-13 18:00']);
    expect(story.hear('planExecuted', '2026-02-13 14:00')).toEqual(['2026-02-13 14:00 met REMEDY']);
    // 7 days later, on the 20th, is a holiday.
    expect(story.hear('resolved', '2026-02-13 16:00')).toEqual(['2026-02-13 16:00 met RESOLVE', '2026-02-13 16:00 started CALLBACK due 2026-02-24 18:00']);
  });

  it('runs the clocks of the review (S4-11, S4-18)', () => {
    expect(story.hear('reviewTriggered', '2026-02-14 11:00')).toEqual(['2026-02-14 11:00 cancelled CALLBACK REVIEW_REQUESTED', '2026-02-14 11:00 started REVIEW_SCREEN due 2026-02-25 18:00']);
    expect(story.clock('REVIEW_SCREEN').warnAt).toBe('2026-02-25T05:36:00.000Z');
    expect(story.hear('reviewOpened', '2026-02-24 15:00')).toEqual(['2026-02-24 15:00 met REVIEW_SCREEN', '2026-02-24 15:00 started REVIEW_CONCLUDE due 2026-03-09 18:00']);
    expect(story.hear('evidenceRequested', '2026-02-24 15:30')).toEqual(['2026-02-24 15:30 started REVIEW_EVIDENCE due 2026-02-26 18:00']);
    expect(story.hear('evidenceProvided', '2026-02-26 10:00')).toEqual(['2026-02-26 10:00 met REVIEW_EVIDENCE']);
    expect(story.hear('concluded', '2026-03-05 16:00')).toEqual(['2026-03-05 16:00 met REVIEW_CONCLUDE', '2026-03-05 16:00 started REVIEW_FEEDBACK due 2026-03-12 18:00']);
    expect(story.hear('improvementAssigned', '2026-03-05 16:10')).toEqual(['2026-03-05 16:10 started RECTIFY due 2026-03-31 18:00']);
    expect(story.hear('fedBack', '2026-03-05 16:20')).toEqual(['2026-03-05 16:20 met REVIEW_FEEDBACK']);
    expect(story.hear('improvementSubmitted', '2026-03-20 10:00')).toEqual(['2026-03-20 10:00 met RECTIFY']);
    expect(story.state?.nextAt).toBeUndefined();
    expect(story.fire('2027-02-11 10:00')).toEqual([]);
  });
});

describe('scenario 3: bounced, and asked twice', () => {
  const story = new Story();
  const customerService = { departmentId: 'CUSTOMER_SERVICE', handlerId: 'service-1', onSiteRequired: false };
  const afterSales = { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1', onSiteRequired: true };
  const technical = { departmentId: 'TECHNICAL', handlerId: 'technical-1', onSiteRequired: true };

  it('starts with the hour of the hotline, and 24 hours for a plan (S0-13, S3-15)', () => {
    expect(story.hear('received', '2026-03-13 16:30', { by: agent })).toEqual([
      '2026-03-13 16:30 started ACK due 2026-03-13 17:30', '2026-03-13 16:30 started FIRST_CONTACT due 2026-03-13 17:30',
      '2026-03-13 16:30 started REGISTER due 2026-03-16 18:00', '2026-03-13 16:30 started RESOLVE due 2026-03-24 18:00',
    ]);
    story.hear('acknowledged', '2026-03-13 16:31');
    story.hear('contacted', '2026-03-13 16:40');
    story.hear('registered', '2026-03-13 16:50', { data: { category: 'PRODUCT.HARDWARE', severity: 'MODERATE' } });
    expect(story.hear('assigned', '2026-03-13 17:00', { data: customerService })).toEqual([
      '2026-03-13 17:00 met ASSESS_DISPATCH', '2026-03-13 17:00 handed-over RESOLVE to service-1', '2026-03-13 17:00 started ACCEPT due 2026-03-16 18:00',
      '2026-03-13 17:00 started DEPT_CONTACT due 2026-03-18 18:00', '2026-03-13 17:00 started PLAN due 2026-03-14 17:00',
    ]);
  });

  it('sends a technician within 24 hours of the transfer, weekend or not, on the account of who accepted (S0-14)', () => {
    expect(story.hear('transferred', '2026-03-13 17:40', { data: afterSales })).toEqual([
      '2026-03-13 17:40 met ACCEPT', '2026-03-13 17:40 started ACCEPT due 2026-03-16 18:00', '2026-03-13 17:40 started ON_SITE due 2026-03-14 17:40',
    ]);
    expect(story.hear('accepted', '2026-03-13 17:50', { data: { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1' } })).toEqual([
      '2026-03-13 17:50 met ACCEPT', '2026-03-13 17:50 handed-over RESOLVE, DEPT_CONTACT, PLAN to after-sales-1',
    ]);
    expect(story.fire('2026-03-14 17:40:01')).toEqual([
      '2026-03-14 12:12 warned PLAN', '2026-03-14 12:52 warned ON_SITE', '2026-03-14 17:00 breached PLAN', '2026-03-14 17:00 escalated PLAN L1',
      '2026-03-14 17:40 breached ON_SITE', '2026-03-14 17:40 escalated ON_SITE L1',
    ]);
    expect(story.said.at(-2)?.data).toMatchObject({ stage: 'ON_SITE', responsible: { departmentId: 'AFTER_SALES', staffId: 'after-sales-1' }, recipients: ['after-sales-1'] });
  });

  it('leaves RESOLVE where it is, however often the case moves', () => {
    story.hear('transferred', '2026-03-16 09:30', { data: technical });
    story.hear('disputed', '2026-03-16 10:00', { data: { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1' } });
    story.hear('assigned', '2026-03-16 11:00', { data: { ...afterSales, binding: true } });
    story.hear('accepted', '2026-03-16 11:30', { data: { departmentId: 'AFTER_SALES', handlerId: 'after-sales-1' } });
    expect(story.clock('RESOLVE')).toMatchObject({ status: 'RUNNING', dueAt: '2026-03-24T10:00:00.000Z', responsible: { departmentId: 'AFTER_SALES' } });
    expect(story.state?.clocks.filter(({ stage }) => stage === 'ACCEPT').map(({ status, nth }) => [nth, status])).toEqual([[undefined, 'MET'], [2, 'MET'], [3, 'MET'], [4, 'MET']]);
    expect(story.state?.clocks.filter(({ stage }) => stage === 'ON_SITE')).toHaveLength(1);
  });
});

describe('scenario 5: a complaint that is taken for false', () => {
  it('cancels its clocks when it is rejected, screens the appeal over the Dragon Boat holidays, and re-handles it in round 2', () => {
    const story = new Story();
    story.hear('received', '2026-06-16 09:30');
    story.hear('acknowledged', '2026-06-16 09:31');
    story.hear('registered', '2026-06-16 10:00');
    story.hear('contacted', '2026-06-16 10:10');
    expect(story.hear('rejected', '2026-06-17 11:00')).toEqual(['2026-06-17 11:00 met ASSESS_DISPATCH', '2026-06-17 11:00 cancelled RESOLVE REJECTED']);
    expect(story.hear('reviewTriggered', '2026-06-18 17:00', { data: { trigger: 'APPEAL' } })).toEqual(['2026-06-18 17:00 started REVIEW_SCREEN due 2026-06-23 18:00']);
    story.hear('reviewOpened', '2026-06-22 10:00');
    story.hear('concluded', '2026-06-24 10:00');
    expect(story.hear('reopened', '2026-06-24 10:01', { round: 2 })).toEqual(['2026-06-24 10:01 started REHANDLE due 2026-07-01 18:00']);
  });
});

describe('scenario 10: a malicious complaint', () => {
  it('acknowledges it by the hour, registers it over Spring Festival, and ends with its rejection', () => {
    const story = new Story();
    expect(story.hear('received', '2026-02-14 19:00')).toEqual([
      '2026-02-14 19:00 started ACK due 2026-02-14 20:00', '2026-02-14 19:00 started FIRST_CONTACT due 2026-02-14 20:00', '2026-02-14 19:00 started REGISTER due 2026-02-24 18:00',
      '2026-02-14 19:00 started RESOLVE due 2026-03-03 18:00',
    ]);
    story.hear('acknowledged', '2026-02-14 19:00:01');
    story.hear('contacted', '2026-02-14 19:30');
    expect(story.hear('registered', '2026-02-24 10:00')).toEqual(['2026-02-24 10:00 met REGISTER', '2026-02-24 10:00 started ASSESS_DISPATCH due 2026-02-25 18:00']);
    expect(story.hear('rejected', '2026-02-25 15:00')).toEqual(['2026-02-25 15:00 warned ASSESS_DISPATCH', '2026-02-25 15:00 met ASSESS_DISPATCH', '2026-02-25 15:00 cancelled RESOLVE REJECTED']);
    expect(story.fire('2027-01-01 00:00')).toEqual([]);
  });
});
