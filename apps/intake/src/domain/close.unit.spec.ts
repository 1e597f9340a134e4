import { CallbackCompletedV1, CallbackResult, ReviewTriggeredV1 } from '@redress/contracts';
import { closeWhenCalledBack } from './close.js';
import { aComplaint, aContext, aFact, AT, later, statedBy } from './given.spec.js';
import { blockArchiveWhenTriggered } from './review.js';

type Completed = (typeof CallbackCompletedV1)['example'];

const result = { at: AT, cause: 'THIRD_PARTY', measures: ['FREIGHT_REFUND'], resultCode: 'SOLVED', resultText: 'Refunded.' } as const;
const { at: _at, ...summary } = result;
const reviewUntil = later(60);
const resolved = aComplaint({ status: 'RESOLVED', category: 'LOGISTICS.DELAY', acceptedAt: AT, result, reviewUntil, departmentId: 'LOGISTICS', handlerId: 'logistics-1' });
const now = new Date(later(30));
const calledBack = (data: Completed, complaint = resolved) => closeWhenCalledBack(complaint, { ...aFact(CallbackCompletedV1), data }, aContext({ now }));

describe('a call-back that intake hears of', () => {
  it.each(CallbackResult.options)('that ended as %s closes the complaint, with what the archive keeps (S1-25)', (satisfaction) => {
    const decision = calledBack({ result: satisfaction, by: 'manager-1' });
    expect(decision && statedBy(decision)).toEqual({ 'complaint.closed.v1': { satisfaction, summary } });
    expect(decision?.state).toEqual({ ...resolved, status: 'CLOSED', closing: { at: later(30), satisfaction }, archiveAt: reviewUntil });
  });

  it('tells whether the matter is solved apart from whether the customer is satisfied (S1-24)', () => {
    expect(calledBack({ result: 'DISSATISFIED', solved: true, wish: 'NONE', by: 'x' })?.facts[0]?.data).toEqual({ satisfaction: 'DISSATISFIED', solved: true, summary });
  });

  it('gives a customer who wants it another handling, once (§9, decision 10)', () => {
    const again: Completed = { result: 'DISSATISFIED', solved: false, wish: 'REHANDLE', by: 'x' };
    const decision = calledBack(again);
    expect(decision && statedBy(decision)).toEqual({ 'complaint.reopened.v1': { reason: 'CALLBACK', notHandlerIds: [] } });
    expect(decision?.state).toEqual(aComplaint({ status: 'ACCEPTED', round: 2, category: 'LOGISTICS.DELAY', acceptedAt: AT, rehandlings: 1 }));
    expect(calledBack(again, { ...resolved, round: 2, rehandlings: 1 })?.state).toMatchObject({ status: 'CLOSED', round: 2, closing: { satisfaction: 'DISSATISFIED' } });
  });

  it('gives it also in a round that a review began, which is none of the customer’s own (§4.1, row “re-handlings so far”)', () => {
    const decision = calledBack({ result: 'DISSATISFIED', solved: false, wish: 'REHANDLE', by: 'x' }, { ...resolved, round: 2 });
    expect(decision?.state).toMatchObject({ status: 'ACCEPTED', round: 3, rehandlings: 1 });
  });

  it.each([['REVIEW', 0], ['REVIEW', 1], ['REHANDLE', 1]] as const)('closes it for a customer who wants a %s after %i handlings for the asking, whom review serves, and never archives it before review has said so', (wish, rehandlings) => {
    const state = calledBack({ result: 'DISSATISFIED', wish, by: 'x' }, { ...resolved, rehandlings })?.state;
    expect(state).toMatchObject({ status: 'CLOSED', closing: { satisfaction: 'DISSATISFIED' } });
    expect(state).not.toHaveProperty('archiveAt');
  });

  it('says nothing about a complaint that is not resolved', () => {
    expect(calledBack(CallbackCompletedV1.example, aComplaint({ status: 'CLOSED' }))).toBeUndefined();
  });

  it('without a result is a defect', () => {
    const { result: _result, ...without } = resolved;
    expect(() => calledBack(CallbackCompletedV1.example, without)).toThrow('without a result');
  });
});

describe('a customer who asks for a review before the call-back', () => {
  it('is dissatisfied: the complaint is closed, and not archived while it is reviewed', () => {
    const decision = blockArchiveWhenTriggered(resolved, aFact(ReviewTriggeredV1), aContext({ now }));
    expect(decision && statedBy(decision)).toEqual({ 'complaint.closed.v1': { satisfaction: 'DISSATISFIED', summary } });
    expect(decision?.state).toEqual({ ...resolved, status: 'CLOSED', closing: { at: later(30), satisfaction: 'DISSATISFIED' }, openReviewIds: [ReviewTriggeredV1.example.reviewId] });
  });

  it('is told from a review that nobody asked for', () => {
    const decision = blockArchiveWhenTriggered(resolved, aFact(ReviewTriggeredV1, { customerAsked: false }), aContext({ now }));
    expect(decision).toEqual({ state: { ...resolved, openReviewIds: [ReviewTriggeredV1.example.reviewId] }, facts: [] });
  });
});
