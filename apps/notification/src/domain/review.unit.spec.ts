import { HandlingResolvedV1, ImprovementAssignedV1, ImprovementSentBackV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceRequestedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1 } from '@redress/contracts';
import { aComplaint, contextOf, heard, statedBy, written } from './heard.builder.spec.js';
import { askToImprove, askToImproveAgain } from './improvement.js';
import { tellResult } from './result.js';
import { askForEvidence, assignReviewer, confirmReview, declineReview, tellConclusion } from './review.js';

const context = contextOf();
const complaint = aComplaint();
const resolved = tellResult(complaint, heard(HandlingResolvedV1), context).state;

describe('a review', () => {
  it('that the customer asked for is confirmed with its number (S4-13), and ends the call-back (domain §4.5)', () => {
    const decision = confirmReview(resolved, heard(ReviewTriggeredV1), context);
    expect(statedBy(decision)).toEqual({ 'callback.cancelled.v1': { reason: 'REVIEW_REQUESTED' } });
    expect(decision?.state.callback?.status).toBe('CANCELLED');
    expect(written(decision).map(({ template, status }) => [template, status])).toEqual([['RESULT', 'QUEUED'], ['CALLBACK', 'CANCELLED'], ['REVIEW_RECEIVED', 'QUEUED']]);
    expect(written(decision).at(-1)!.values).toEqual({ reviewNo: 'C26-0000017-3-R1' });
  });

  it('of a complaint without a call-back is confirmed all the same', () => {
    expect(confirmReview(complaint, heard(ReviewTriggeredV1), context)).toMatchObject({ facts: [] });
  });

  it('that is declined: the notice has number, reason and basis (S4-23, S1-13)', () => {
    expect(written(declineReview(complaint, heard(ReviewDeclinedV1), context))).toMatchObject([{
      template: 'REVIEW_DECLINED',
      values: { reviewNo: 'C26-0000017-3-R1', reasonCodes: 'STANDARD_MEASURES_EXHAUSTED,DEMAND_EXCEEDS_LAW', reason: 'The freight was refunded; the demand goes beyond what the contract of carriage grants.', basis: 'Civil Code Art. 833' },
    }]);
  });

  it('that is concluded is told with its reasons (S4-30)', () => {
    expect(written(tellConclusion(complaint, heard(ReviewConcludedV1), context))).toMatchObject([
      { template: 'REVIEW_RESULT', values: { outcome: 'AMENDED', reasons: 'Nobody asked about the loss that followed from the delay.', remedy: 'The loss of 80 yuan is compensated.' } },
    ]);
  });

  it('that grants a remedy makes the lead say who carries it out (§4.4)', () => {
    expect(written(tellConclusion(complaint, heard(ReviewConcludedV1, { remedyUnassigned: true }), context))).toMatchObject([
      { template: 'REVIEW_RESULT' }, { template: 'REMEDY', to: 'REVIEW_LEAD', recipient: 'review_lead', values: { remedy: 'The loss of 80 yuan is compensated.' } },
    ]);
    expect(written(tellConclusion(complaint, heard(ReviewConcludedV1, { customerAsked: false, remedyUnassigned: true }), context)).map(({ template }) => template)).toEqual(['REMEDY']);
  });

  it('that no customer asked for is told to none, and leaves the call-back (domain §9, 6)', () => {
    expect(confirmReview(resolved, heard(ReviewTriggeredV1, { customerAsked: false }), context)).toBeUndefined();
    expect(declineReview(resolved, heard(ReviewDeclinedV1, { customerAsked: false }), context)).toBeUndefined();
    expect(tellConclusion(resolved, heard(ReviewConcludedV1, { customerAsked: false }), context)).toBeUndefined();
  });

  it('is given to its reviewer (S4-22)', () => {
    expect(written(assignReviewer(complaint, heard(ReviewReviewerAssignedV1), context))).toMatchObject([{ template: 'ASSIGN', to: 'REVIEWER', recipient: 'reviewer-2', values: { stage: 'REVIEW_CONCLUDE' } }]);
  });

  it('asks the manager of a department for its records (S4-11)', () => {
    expect(written(askForEvidence(complaint, heard(ReviewEvidenceRequestedV1), context))).toMatchObject([
      { template: 'EVIDENCE', to: 'DEPT_MANAGER', recipient: 'logistics-manager', values: { dueAt: '2026-02-26T10:00:00.000Z', items: 'The recording of the call of 12 February' } },
    ]);
  });
});

describe('an improvement', () => {
  const assigned = askToImprove(complaint, heard(ImprovementAssignedV1), context)!;

  it('is asked of its owner (S3-37)', () => {
    expect(written(assigned)).toMatchObject([{ template: 'RECTIFY', to: 'DEPT_MANAGER', recipient: 'logistics-manager', values: { measure: 'Ask about the related loss at every delay.', dueAt: '2026-03-31T10:00:00.000Z' } }]);
  });

  it('that is not done as it should be is asked of them again, with the reason', () => {
    expect(written(askToImproveAgain(assigned.state, heard(ImprovementSentBackV1), context)).at(-1)).toMatchObject({ template: 'RECTIFY', recipient: 'logistics-manager', values: { measure: 'Ask about the related loss at every delay.', reason: 'The hotline does not ask yet.' } });
    expect(askToImproveAgain(complaint, heard(ImprovementSentBackV1), context)).toBeUndefined();
  });
});
