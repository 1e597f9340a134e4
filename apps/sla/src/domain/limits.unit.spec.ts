import { timeLimitFor } from '@redress/calendar';
import type { Severity, Stage } from '@redress/contracts';
import { defaultLimits, shown, Story } from './clocks.builder.spec.js';

const limitOf = (stage: Stage, category?: string, severity?: Severity) => {
  const { limit: { amount, unit }, pausable } = timeLimitFor(defaultLimits, stage, { category, severity }).body;
  return `${amount} ${unit}${pausable ? ' P' : ''}`;
};

describe('the default limits (domain §6.5)', () => {
  it.each<[Stage, limit: string, severe: string]>([
    ['ACK', '1 H', '1 H'], ['FIRST_CONTACT', '1 H', '1 H'], ['REGISTER', '1 WD', '1 WD'], ['ASSESS_DISPATCH', '1 WD P', '2 H P'], ['ACCEPT', '1 WD', '4 H'],
    ['DEPT_CONTACT', '3 WD', '1 WD'], ['PLAN', '3 WD P', '24 H P'], ['ON_SITE', '24 H', '24 H'], ['RESOLVE', '7 WD P', '5 WD P'], ['REMEDY', '5 WD P', '5 WD P'], ['CALLBACK', '7 CD', '7 CD'],
    ['REVIEW_SCREEN', '2 WD', '2 WD'], ['REVIEW_EVIDENCE', '2 WD', '2 WD'], ['REVIEW_CONCLUDE', '10 WD', '10 WD'], ['REVIEW_FEEDBACK', '5 WD', '5 WD'],
    ['REHANDLE', '5 WD P', '5 WD P'], ['CUSTOMER_REPLY', '10 WD', '10 WD'], ['RECTIFY', '10 WD', '10 WD'],
  ])('%s: %s, %s when SEVERE', (stage, limit, severe) => {
    expect([limitOf(stage, 'LOGISTICS.DELAY', 'MINOR'), limitOf(stage, 'LOGISTICS.DELAY', 'SEVERE')]).toEqual([limit, severe]);
  });

  it.each([
    ['PRODUCT.HARDWARE', '24 H P'], ['AFTER_SALES.DELAY', '24 H P'], ['PRICE', '24 H P'], ['SERVICE.ATTITUDE', '24 H P'], ['SERVICE.COMMUNICATION', '3 WD P'], ['LOGISTICS.LOSS', '3 WD P'],
    ['PROCESS.DELAY', '3 WD P'], ['OTHER', '3 WD P'],
  ])('grants %s %s for a plan (§9 decision 1, S3-15, S1-06)', (category, limit) => {
    expect(limitOf('PLAN', category, 'MINOR')).toBe(limit);
  });
});

describe('RESOLVE runs before anybody knows category and severity (S3-09)', () => {
  it('is counted anew from the reception when the complaint is registered as SEVERE, with the row that says so', () => {
    const story = new Story();
    story.hear('received', '2026-03-13 16:30');
    expect(shown(story.clock('RESOLVE').dueAt)).toBe('2026-03-24 18:00');
    expect(story.hear('registered', '2026-03-16 10:00', { data: { severity: 'SEVERE' } })).toContain('2026-03-16 10:00 rescheduled RESOLVE due 2026-03-20 18:00');
    expect(story.said.find(({ data }) => (data as { stage: string }).stage === 'RESOLVE')?.data).toMatchObject({ policyId: 'RESOLVE.SEVERE', policyVersion: 1, calendarProvisional: false });
    expect(story.clock('RESOLVE')).toMatchObject({ policyId: 'RESOLVE.SEVERE', limit: { amount: 5 } });
  });

  it('stays as it is when it is not', () => {
    const story = new Story();
    story.hear('received', '2026-03-13 16:30');
    expect(story.hear('registered', '2026-03-16 10:00', { data: { severity: 'MODERATE' } }).join()).not.toContain('RESOLVE');
  });

  it('goes by the rows that were in force when it started (S0-09)', () => {
    const row = { id: 'RESOLVE.LOGISTICS', version: 1, body: { stage: 'RESOLVE' as const, category: 'LOGISTICS', limit: { unit: 'WD' as const, amount: 3 }, pausable: true } };
    const story = new Story().limits('2026-03-13 17:00', [...defaultLimits, row]);
    story.hear('received', '2026-03-13 16:30');
    expect(story.hear('registered', '2026-03-16 10:00').join()).not.toContain('RESOLVE');
    const later = new Story().limits('2026-03-13 17:00', [...defaultLimits, row]);
    later.hear('received', '2026-03-13 17:00');
    expect(later.hear('registered', '2026-03-16 10:00')).toContain('2026-03-16 10:00 rescheduled RESOLVE due 2026-03-18 18:00');
  });

  it('keeps the pauses that it had, and what it was due by when it was overdue already', () => {
    const paused = new Story();
    paused.hear('received', '2026-03-13 16:30');
    paused.hear('asked', '2026-03-16 09:00');
    paused.hear('answered', '2026-03-18 09:00');
    expect(paused.hear('registered', '2026-03-18 10:00', { data: { severity: 'SEVERE' } })).toContain('2026-03-18 10:00 rescheduled RESOLVE due 2026-03-24 18:00');
    const overdue = new Story();
    overdue.hear('received', '2026-03-02 10:00');
    overdue.fire('2026-03-11 18:00:01');
    overdue.hear('registered', '2026-03-12 10:00', { data: { severity: 'SEVERE' } });
    expect(overdue.clock('RESOLVE')).toMatchObject({ status: 'BREACHED', policyId: 'RESOLVE' });
  });
});
