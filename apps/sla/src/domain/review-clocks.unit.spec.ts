import { Story } from './clocks.builder.spec.js';

const decided = () => {
  const story = new Story();
  story.hear('received', '2026-03-02 10:00');
  story.hear('registered', '2026-03-02 10:20');
  story.hear('assigned', '2026-03-02 10:30');
  story.hear('resolved', '2026-03-02 11:00');
  return story;
};

const inReview = () => {
  const story = decided();
  story.hear('reviewTriggered', '2026-03-03 10:00');
  story.hear('reviewOpened', '2026-03-04 10:00');
  return story;
};
const items = (...keys: string[]) => keys.map((key) => ({ key, label: key }));
const refs = (...keys: string[]) => keys.map((key) => ({ key, ref: 'REC-77' }));

describe('the clocks of a review (domain §6.5, S4-18, S4-22)', () => {
  it('screens for the lead, concludes for the reviewer, who may change, and tells the customer for the same', () => {
    const story = decided();
    story.hear('reviewTriggered', '2026-03-03 10:00');
    story.fire('2026-03-10 18:00:01');
    expect(story.said.map(({ data }) => (data as { recipients: string[] }).recipients)).toEqual([['REVIEW_LEAD'], ['REVIEW_LEAD'], ['REVIEW_LEAD'], ['SUPERVISOR']]);
    story.hear('reviewOpened', '2026-03-10 19:00', { data: { reviewerId: undefined } });
    expect(story.clock('REVIEW_CONCLUDE').responsible).toEqual({ departmentId: 'REVIEW_GROUP' });
    story.hear('reviewerAssigned', '2026-03-11 09:00', { data: { reviewerId: 'reviewer-3' } });
    expect(story.clock('REVIEW_CONCLUDE').responsible).toEqual({ departmentId: 'REVIEW_GROUP', staffId: 'reviewer-3' });
    story.hear('concluded', '2026-03-12 09:00');
    expect(story.clock('REVIEW_FEEDBACK').responsible).toEqual({ departmentId: 'REVIEW_GROUP', staffId: 'reviewer-3' });
  });

  it('ends with the screening when it is declined', () => {
    const story = decided();
    story.hear('reviewTriggered', '2026-03-03 10:00');
    expect(story.hear('reviewDeclined', '2026-03-04 10:00')).toEqual(['2026-03-04 10:00 met REVIEW_SCREEN']);
    expect(story.state?.nextAt).toBeUndefined();
  });

  it('is cancelled with the review, and with no other', () => {
    const story = inReview();
    story.hear('evidenceRequested', '2026-03-04 11:00');
    expect(story.hear('reviewWithdrawn', '2026-03-04 12:00', { data: { reviewId: '11111111-1111-8111-8111-111111111111' } })).toEqual([]);
    expect(story.hear('reviewWithdrawn', '2026-03-04 12:00')).toEqual(['2026-03-04 12:00 cancelled REVIEW_CONCLUDE REVIEW_WITHDRAWN', '2026-03-04 12:00 cancelled REVIEW_EVIDENCE REVIEW_WITHDRAWN']);
  });

  it('cancels the call-back only when the customer asked for it', () => {
    const story = decided();
    expect(story.hear('reviewTriggered', '2026-03-03 10:00', { data: { customerAsked: false } })).toEqual(['2026-03-03 10:00 started REVIEW_SCREEN due 2026-03-05 18:00']);
    expect(story.hear('reviewTriggered', '2026-03-03 11:00')).toEqual(['2026-03-03 11:00 cancelled CALLBACK REVIEW_REQUESTED']);
  });

  it('runs anew for another review of the same complaint', () => {
    const story = inReview();
    story.hear('concluded', '2026-03-05 10:00');
    expect(story.hear('reviewTriggered', '2026-03-20 10:00', { data: { reviewId: '11111111-1111-8111-8111-111111111111' } })).toEqual(['2026-03-20 10:00 started REVIEW_SCREEN due 2026-03-24 18:00']);
    expect(story.clock('REVIEW_SCREEN')).toMatchObject({ round: 1, nth: 2 });
  });
});

describe('evidence (S4-11)', () => {
  it('runs a clock for each department and kind that is asked for, and stops each when nothing is missing', () => {
    const story = inReview();
    story.hear('evidenceRequested', '2026-03-04 11:00', { data: { kind: 'HANDLING', departmentId: 'LOGISTICS', items: items('CALL', 'CHAT') } });
    story.hear('evidenceRequested', '2026-03-04 14:00', { data: { kind: 'THIRD_PARTY', departmentId: 'LOGISTICS', items: items('WAYBILL') } });
    story.hear('evidenceRequested', '2026-03-05 09:00', { data: { kind: 'HANDLING', departmentId: 'TECHNICAL', items: items('CALL') } });
    expect(story.state?.clocks.filter(({ stage }) => stage === 'REVIEW_EVIDENCE').map(({ nth = 1, responsible }) => [nth, responsible.departmentId])).toEqual([[1, 'LOGISTICS'], [2, 'LOGISTICS'], [3, 'TECHNICAL']]);
    expect(story.hear('evidenceProvided', '2026-03-05 10:00', { data: { kind: 'HANDLING', departmentId: 'LOGISTICS', refs: refs('CALL'), outstanding: 3 } })).toEqual([]);
    expect(story.hear('evidenceProvided', '2026-03-05 11:00', { data: { kind: 'HANDLING', departmentId: 'LOGISTICS', refs: [], notExisting: ['CHAT'], outstanding: 2 } })).toEqual(['2026-03-05 11:00 met REVIEW_EVIDENCE']);
    expect(story.hear('evidenceProvided', '2026-03-05 12:00', { data: { kind: 'THIRD_PARTY', departmentId: undefined, refs: refs('WAYBILL'), outstanding: 1 } })).toEqual(['2026-03-05 12:00 met REVIEW_EVIDENCE']);
    expect(story.fire('2026-03-09 18:00:01').filter((sentence) => sentence.includes('breached'))).toEqual(['2026-03-09 18:00 breached REVIEW_EVIDENCE']);
    expect(story.said.at(-2)?.data).toMatchObject({ responsible: { departmentId: 'TECHNICAL' }, recipients: ['TECHNICAL'] });
  });

  it('is not waited for any more when collecting is finished', () => {
    const story = inReview();
    story.hear('evidenceRequested', '2026-03-04 11:00');
    expect(story.hear('collectingFinished', '2026-03-05 10:00')).toEqual(['2026-03-05 10:00 met REVIEW_EVIDENCE']);
  });
});

describe('improvement (S3-37, S3-38)', () => {
  const other = 'aaaaaaaa-90b4-8c37-b6f1-2d7e4a3905bc';

  it('runs until the time that the action names, for its owner, each action by itself', () => {
    const story = decided();
    expect(story.hear('improvementAssigned', '2026-03-03 10:00', { data: { dueAt: '2026-03-10T02:30:00.000Z' } })).toEqual(['2026-03-03 10:00 started RECTIFY due 2026-03-10 10:30']);
    story.hear('improvementAssigned', '2026-03-03 11:00', { data: { actionId: other, dueAt: '2026-03-12T10:00:00.000Z' } });
    expect(story.clock('RECTIFY')).toMatchObject({ nth: 2, responsible: { departmentId: 'LOGISTICS', staffId: 'logistics-manager' } });
    expect(story.fire('2026-03-10 10:30:01').slice(-2)).toEqual(['2026-03-10 10:30 breached RECTIFY', '2026-03-10 10:30 escalated RECTIFY L1']);
    expect(story.hear('improvementSubmitted', '2026-03-11 10:00', { data: { actionId: other } })).toEqual(['2026-03-11 10:00 met RECTIFY']);
    expect(story.state?.clocks.filter(({ stage }) => stage === 'RECTIFY').map(({ status }) => status)).toEqual(['BREACHED', 'MET']);
  });

  it('runs to the same time again when it is sent back before it, and stays late after it (domain §7 K9)', () => {
    const story = decided();
    story.hear('improvementAssigned', '2026-03-03 10:00', { data: { dueAt: '2026-03-10T10:00:00.000Z' } });
    story.hear('improvementSubmitted', '2026-03-05 10:00');
    expect(story.hear('improvementSentBack', '2026-03-06 10:00')).toEqual(['2026-03-06 10:00 started RECTIFY due 2026-03-10 18:00']);
    expect(story.clock('RECTIFY').responsible).toEqual({ departmentId: 'LOGISTICS', staffId: 'logistics-manager' });
    expect(story.hear('improvementSubmitted', '2026-03-09 10:00')).toEqual(['2026-03-09 10:00 met RECTIFY']);
    expect(story.hear('improvementSentBack', '2026-03-11 10:00')).toEqual([]);
  });
});
