import { ReviewClosedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewTriggeredV1, ReviewWithdrawnV1 } from '@redress/contracts';
import { archiveInTime } from './archive.js';
import { aComplaint, aContext, aFact, anInput, AT, later, statedBy } from './given.spec.js';
import { allowArchiveWhenOver, blockArchiveWhenTriggered, reopenWhenConcluded } from './review.js';

const reviewUntil = later(60);
const result = { at: AT, measures: [], resultCode: 'SOLVED' } as const;
const closed = aComplaint({ status: 'CLOSED', category: 'PRICE', acceptedAt: AT, result, reviewUntil, archiveAt: reviewUntil, closing: { at: AT, satisfaction: 'NEUTRAL' }, departmentId: 'SALES', handlerId: 'sales-1' });
const rejection = { at: AT, reasonCode: 'FALSE', text: 'x', evidenceRefs: ['DOC-1'], indicators: [], proposedBy: 'agent-7', approvedBy: 'manager-1' } as const;
const rejected = aComplaint({ status: 'REJECTED', rejection, reviewUntil, archiveAt: reviewUntil });
const now = new Date(later(90));
const concluded = (complaint: typeof closed, given: Partial<(typeof ReviewConcludedV1)['example']>) => reopenWhenConcluded(complaint, aFact(ReviewConcludedV1, given), aContext({ now }));
const archived = (complaint: typeof closed, at = now) => archiveInTime(complaint, anInput({}, { kind: 'timer' }), aContext({ now: at }));
const reviewId = ReviewConcludedV1.example.reviewId;

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
    const over = [allowArchiveWhenOver(inReview, aFact(ReviewClosedV1)), allowArchiveWhenOver(inReview, aFact(ReviewDeclinedV1)), allowArchiveWhenOver(inReview, aFact(ReviewWithdrawnV1))];
    expect(over).toEqual([{ state: complaint, facts: [] }, { state: complaint, facts: [] }, { state: complaint, facts: [] }]);
  });

  it('does not wait less because another review is over', () => {
    const inReview = { ...closed, openReviewId: '0192f7a0-ffff-7000-8000-000000000009' };
    expect(allowArchiveWhenOver(inReview, aFact(ReviewClosedV1))).toBeUndefined();
  });

  it('does not take what is handled again when its review is over', () => {
    const handled = aComplaint({ status: 'IN_HANDLING', round: 2, openReviewId: reviewId });
    expect(allowArchiveWhenOver(handled, aFact(ReviewClosedV1))?.state).toEqual(aComplaint({ status: 'IN_HANDLING', round: 2 }));
  });

  it('passes over what is gone meanwhile', () => {
    expect(archiveInTime(undefined, anInput({}), aContext())).toBeUndefined();
  });
});

describe('a conclusion that intake hears of (domain §4.1)', () => {
  it('REMANDED begins a new round, which those who handled it before are kept out of', () => {
    const decision = concluded({ ...closed, openReviewId: reviewId }, { outcome: 'REMANDED', notHandlerIds: ['sales-1'] });
    expect(decision && statedBy(decision)).toEqual({ 'complaint.reopened.v1': { reason: 'REVIEW', reviewId, notHandlerIds: ['sales-1'] } });
    expect(decision?.state).toEqual(aComplaint({ status: 'ACCEPTED', round: 2, category: 'PRICE', acceptedAt: AT, openReviewId: reviewId }));
  });

  it('AMENDED of a rejected complaint accepts it in round 2 (§8, 5)', () => {
    const sorted = { ...rejected, category: 'LOGISTICS.DELAY' };
    const decision = concluded(sorted, { outcome: 'AMENDED', notHandlerIds: [] });
    expect(decision && statedBy(decision)).toEqual({ 'complaint.reopened.v1': { reason: 'REVIEW', reviewId, notHandlerIds: [] } });
    expect(decision?.state).toEqual(aComplaint({ status: 'ACCEPTED', round: 2, category: 'LOGISTICS.DELAY', acceptedAt: now.toISOString() }));
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
    expect(concluded(complaint, { outcome })).toBeUndefined();
  });

  it.each(['REMANDED', 'AMENDED'] as const)('%s reopens also what is archived', (outcome) => {
    expect(concluded({ ...rejected, status: 'ARCHIVED', archivedAt: AT }, { outcome })?.state).toMatchObject({ status: 'ACCEPTED', round: 2 });
  });
});
