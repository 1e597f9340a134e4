import { ComplaintClosedV1, HandlingPlanExecutedV1, HandlingRepliedV1, HandlingResolvedV1, HandlingResumedV1, HandlingSuspendedV1, ReviewOpenedV1, ReviewTriggeredV1 } from '@redress/contracts';
import { aComplaint, contextOf, heard, written } from './heard.builder.spec.js';
import { tellResult } from './result.js';
import { confirmReview } from './review.js';
import { tellClosing, tellExecution, tellReply, tellResumption, tellReviewOpened, tellSuspension } from './progress.js';

const complaint = aComplaint();
const noon = contextOf();

describe('a change of stage is told without being asked (S1-14)', () => {
  it.each([
    ['a suspension', () => tellSuspension(complaint, heard(HandlingSuspendedV1), noon), { step: 'SUSPENDED', at: '2026-10-13T02:00:00.000Z' }],
    ['a resumption', () => tellResumption(complaint, heard(HandlingResumedV1), noon), { step: 'RESUMED' }],
    ['the answer of the handler, in their words', () => tellReply(complaint, heard(HandlingRepliedV1), noon), { step: 'REPLIED', reason: 'The parcel was found in the depot and goes out today.' }],
    ['the execution of the plan', () => tellExecution(complaint, heard(HandlingPlanExecutedV1), noon), { step: 'EXECUTED' }],
    ['closing', () => tellClosing(complaint, heard(ComplaintClosedV1), noon), { step: 'CLOSED' }],
    ['the opening of a review', () => tellReviewOpened(complaint, heard(ReviewOpenedV1), noon), { step: 'REVIEW_OPENED' }],
  ])('%s', (_case, decide, values) => {
    expect(written(decide())).toMatchObject([{ template: 'PROGRESS', to: 'CUSTOMER', values, status: 'QUEUED', nextTryAt: noon.now.toISOString() }]);
    expect(written(decide())[0]!.values).toEqual(values);
  });

  it('but closing not when it only makes way for the review that the customer wants', () => {
    const resolved = tellResult(complaint, heard(HandlingResolvedV1), noon).state;
    const requested = confirmReview(resolved, heard(ReviewTriggeredV1), noon)!.state;
    const wished = { ...resolved, callback: { ...resolved.callback!, status: 'COMPLETED' as const, answer: { result: 'DISSATISFIED' as const, solved: false, wish: 'REVIEW' as const, by: 'complaint-manager-1' } } };
    for (const state of [requested, wished]) expect(tellClosing(state, heard(ComplaintClosedV1), noon)).toBeUndefined();
    expect(tellClosing({ ...wished, callback: { ...wished.callback, answer: { ...wished.callback.answer, wish: 'NONE' } } }, heard(ComplaintClosedV1), noon)).toBeDefined();
  });

  it('but not in the quiet hours (domain §4.5)', () => {
    const night = contextOf({ at: new Date('2026-02-11T15:00:00.000Z') });
    expect(written(tellClosing(complaint, heard(ComplaintClosedV1), night))).toMatchObject([{ nextTryAt: '2026-02-12T00:00:00.000Z' }]);
  });

  it('and waits for contacts that are not known yet', () => {
    expect(written(tellClosing(undefined, heard(ComplaintClosedV1), noon))[0]).toMatchObject({ status: 'QUEUED' });
    expect(written(tellClosing(undefined, heard(ComplaintClosedV1), noon))[0]).not.toHaveProperty('nextTryAt');
  });
});
