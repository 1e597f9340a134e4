import { ReviewClosedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewTriggeredV1, ReviewWithdrawnV1 } from '@redress/contracts';
import { archiveInTime } from './archive.js';
import { aComplaint, aContext, aFact, anInput, AT, later, statedBy } from './given.spec.js';
import type { ReviewDecision } from './outcome.js';
import { allowArchiveWhenDeclined, allowArchiveWhenOver, blockArchiveWhenTriggered, reopenWhenConcluded } from './review.js';

const reviewUntil = later(60);
const result = { at: AT, measures: [], resultCode: 'SOLVED' } as const;
const closed = aComplaint({ status: 'CLOSED', category: 'PRICE', acceptedAt: AT, result, reviewUntil, archiveAt: reviewUntil, closing: { at: AT, satisfaction: 'NEUTRAL' }, departmentId: 'SALES', handlerId: 'sales-1' });
const rejection = { at: AT, reasonCode: 'FALSE', text: 'x', evidenceRefs: ['DOC-1'], indicators: [], proposedBy: 'agent-7', approvedBy: 'manager-1' } as const;
const rejected = aComplaint({ status: 'REJECTED', rejection, reviewUntil, archiveAt: reviewUntil });
const now = new Date(later(90));
const concluded = (complaint: typeof closed, given: Partial<(typeof ReviewConcludedV1)['example']>) => reopenWhenConcluded(complaint, aFact(ReviewConcludedV1, given), aContext({ now }));
const archived = (complaint: typeof closed, at = now) => archiveInTime(complaint, anInput({}, { kind: 'timer' }), aContext({ now: at }));
const reviewId = ReviewConcludedV1.example.reviewId;
const another = '0192f7a0-ffff-7000-8000-000000000009';
const { reasons, remedy = '' } = ReviewConcludedV1.example;
const decided = (outcome: ReviewDecision['outcome']): ReviewDecision => ({ reviewId, at: AT, outcome, text: reasons, remedy });
const { text, reasonCodes, legalBasis = '' } = ReviewDeclinedV1.example;
const declined: ReviewDecision = { reviewId, at: AT, outcome: 'DECLINED', text, reasonCodes, legalBasis };

describe('the archive (S1-09)', () => {
  it.each([['closed', closed], ['rejected', rejected]])('takes a %s complaint when the time for a review has passed', (_case, complaint) => {
    const { archiveAt, ...rest } = complaint;
    expect(archived(complaint, new Date(later(59)))).toBeUndefined();
    const decision = archived(complaint);
    expect(decision && statedBy(decision)).toEqual({ 'complaint.archived.v1': {} });
    expect(decision?.state).toEqual({ ...rest, status: 'ARCHIVED', archivedAt: now.toISOString() });
    expect(archiveAt).toBe(reviewUntil);
  });

  it.each([['closed', closed], ['rejected', rejected]])('waits for the review of a %s complaint, however that ends', (_case, complaint) => {
    const inReview = blockArchiveWhenTriggered(complaint, aFact(ReviewTriggeredV1), aContext())?.state ?? complaint;
    expect(archived(inReview)).toBeUndefined();
    const over = [allowArchiveWhenOver(inReview, aFact(ReviewClosedV1)), allowArchiveWhenDeclined(inReview, aFact(ReviewDeclinedV1)), allowArchiveWhenOver(inReview, aFact(ReviewWithdrawnV1))];
    expect(over).toEqual([{ state: complaint, facts: [] }, { state: { ...complaint, reviewDecisions: [declined] }, facts: [] }, { state: complaint, facts: [] }]);
  });

  it('does not wait less because another review is over', () => {
    const inReview = { ...closed, openReviewIds: [another] };
    expect(allowArchiveWhenOver(inReview, aFact(ReviewClosedV1))).toBeUndefined();
    expect(allowArchiveWhenDeclined(inReview, aFact(ReviewDeclinedV1))).toBeUndefined();
  });

  it('waits for both reviews of a complaint, whichever ends first (§4.4, decision 17)', () => {
    const rectified = { ...closed, openReviewIds: [another] };
    const asked = blockArchiveWhenTriggered(blockArchiveWhenTriggered(rectified, aFact(ReviewTriggeredV1), aContext())?.state, aFact(ReviewTriggeredV1, { trigger: 'CALLBACK' }), aContext())?.state;
    expect(asked?.openReviewIds).toEqual([another, reviewId]);
    const first = allowArchiveWhenDeclined(asked, aFact(ReviewDeclinedV1))?.state;
    expect(first?.openReviewIds).toEqual([another]);
    expect(archived(first ?? closed)).toBeUndefined();
    const last = allowArchiveWhenOver(first, aFact(ReviewClosedV1, { reviewId: another }))?.state;
    expect(last).toEqual({ ...closed, reviewDecisions: [declined] });
  });

  it('does not take what is handled again when its review is over', () => {
    const handled = aComplaint({ status: 'IN_HANDLING', round: 2, openReviewIds: [reviewId] });
    expect(allowArchiveWhenOver(handled, aFact(ReviewClosedV1))?.state).toEqual(aComplaint({ status: 'IN_HANDLING', round: 2 }));
  });

  it('passes over what is gone meanwhile', () => {
    expect(archiveInTime(undefined, anInput({}), aContext())).toBeUndefined();
  });
});

describe('a conclusion that intake hears of (domain §4.1)', () => {
  it('REMANDED begins a new round, which those who handled it before are kept out of', () => {
    const decision = concluded({ ...closed, openReviewIds: [reviewId] }, { outcome: 'REMANDED', notHandlerIds: ['sales-1'] });
    expect(decision && statedBy(decision)).toEqual({ 'complaint.reopened.v1': { reason: 'REVIEW', reviewId, notHandlerIds: ['sales-1'] } });
    expect(decision?.state).toEqual(aComplaint({ status: 'ACCEPTED', round: 2, category: 'PRICE', acceptedAt: AT, openReviewIds: [reviewId], reviewDecisions: [decided('REMANDED')] }));
  });

  it('AMENDED of a rejected complaint accepts it in round 2 (§8, 5)', () => {
    const sorted = { ...rejected, category: 'LOGISTICS.DELAY' };
    const decision = concluded(sorted, { outcome: 'AMENDED', notHandlerIds: [] });
    expect(decision && statedBy(decision)).toEqual({ 'complaint.reopened.v1': { reason: 'REVIEW', reviewId, notHandlerIds: [] } });
    expect(decision?.state).toEqual(aComplaint({ status: 'ACCEPTED', round: 2, category: 'LOGISTICS.DELAY', acceptedAt: now.toISOString(), reviewDecisions: [decided('AMENDED')] }));
  });

  it('of a complaint that was rejected unsorted gives routing something to go by', () => {
    const decision = concluded(rejected, { outcome: 'AMENDED' });
    expect(decision && Object.keys(statedBy(decision))).toEqual(['complaint.registered.v1', 'complaint.reopened.v1']);
    expect(decision && statedBy(decision)).toMatchObject({ 'complaint.registered.v1': { category: 'OTHER', reviewType: 'OTHER', severity: 'MINOR', channel: 'WEBSITE' } });
    expect(decision?.state).toMatchObject({ status: 'ACCEPTED', round: 2, category: 'OTHER', registeredAt: now.toISOString() });
  });

  it.each([
    ['UPHELD leaves a closed complaint', closed, 'UPHELD'],
    ['UPHELD leaves a rejected complaint', rejected, 'UPHELD'],
    ['AMENDED leaves a closed complaint: an improvement action carries it out', closed, 'AMENDED'],
    ['REMANDED leaves one in handling to routing', aComplaint({ status: 'IN_HANDLING' }), 'REMANDED'],
  ] as const)('%s', (_case, complaint, outcome) => {
    expect(concluded(complaint, { outcome })).toEqual({ state: { ...complaint, reviewDecisions: [decided(outcome)] }, facts: [] });
  });

  it('is kept for the complainant beside those before it, with its reasons (S1-10)', () => {
    const before = { ...closed, reviewDecisions: [declined] };
    expect(concluded(before, { outcome: 'UPHELD', reasons: 'The delay was made good.', remedy: undefined })?.state.reviewDecisions).toEqual([declined, { reviewId, at: AT, outcome: 'UPHELD', text: 'The delay was made good.' }]);
    expect(concluded({ ...before, erasedAt: AT }, { outcome: 'UPHELD' })).toBeUndefined();
  });

  it.each(['REMANDED', 'AMENDED'] as const)('%s reopens also what is archived', (outcome) => {
    expect(concluded({ ...rejected, status: 'ARCHIVED', archivedAt: AT }, { outcome })?.state).toMatchObject({ status: 'ACCEPTED', round: 2 });
  });
});
