import { ComplaintReopenedV1, ReviewConcludedV1, ReviewRemandConsentedV1 } from '@redress/contracts';
import type { HandlingCase } from './handling-case.js';
import { remand, reopen, takeConsent } from './reopen.js';
import { aCase, aCaseIn, aContext, aFact, anAssignedCase, aRule, NOW, PLAN, refusal, stated } from './routing.builder.spec.js';

type Reopened = (typeof ComplaintReopenedV1)['example'];
const REVIEW_ID = ComplaintReopenedV1.example.reviewId ?? '';
const reopened = (data: Partial<Reopened> = {}) => ({ ...aFact(ComplaintReopenedV1, { ...ComplaintReopenedV1.example, notHandlerIds: ['LOGISTICS-1'], ...data }), round: 2 });
const resolved = (more: Partial<HandlingCase> = {}) => aCaseIn('RESOLVED', {
  handlerIds: ['LOGISTICS-1'], transfers: 2, binding: true, heldBy: ['SALES', 'LOGISTICS'], contactAttempts: 3, isInspected: true, answeredQuestions: ['CONSEQUENTIAL_LOSS'],
  itemsOnFile: { SERIAL_NO: 'PRODUCT/serial' }, suppliedItems: 2, entries: 7, customerRef: 'customer-7', ...more,
});
const named = aContext({ rules: [aRule('logistics', { handlerId: 'LOGISTICS-1' })] });

describe('a reopened complaint', () => {
  it('goes to the department anew, and to somebody else than before (S4-30)', () => {
    const { state, facts } = reopen(resolved(), reopened(), named);
    expect(state).toEqual(anAssignedCase({
      round: 2, ruleId: 'logistics', notHandlerIds: ['LOGISTICS-1'], isInspected: true, answeredQuestions: ['CONSEQUENTIAL_LOSS'], itemsOnFile: { SERIAL_NO: 'PRODUCT/serial' }, suppliedItems: 2, entries: 7,
      customerRef: 'customer-7',
    }));
    expect(stated({ facts })).toEqual([['handling.assigned.v1', { departmentId: 'LOGISTICS', ruleId: 'logistics', binding: false, onSiteRequired: false, transfers: 0, category: 'LOGISTICS.DELAY', severity: 'MINOR' }]]);
  });

  it('may go to the same person when nobody is kept out (S3-28)', () => {
    expect(reopen(resolved(), reopened({ reason: 'CALLBACK', notHandlerIds: [] }), named).state.handlerId).toBe('LOGISTICS-1');
  });

  it('waits in the manual queue when nobody is left in the department (S4-30)', () => {
    const everybody = ['LOGISTICS-1', 'LOGISTICS-2', 'LOGISTICS-manager'];
    const { state, facts } = reopen(resolved(), reopened({ notHandlerIds: everybody }), named);
    expect(state).toMatchObject({ status: 'UNROUTED', round: 2, heldBy: [], openedAt: NOW.toISOString() });
    expect(state.departmentId).toBeUndefined();
    expect(stated({ facts })).toEqual([['handling.unrouted.v1', { category: 'LOGISTICS.DELAY' }]]);
  });

  it('keeps out also who was kept out of an earlier round', () => {
    expect(reopen(resolved({ notHandlerIds: ['LOGISTICS-2'] }), reopened(), named).state.notHandlerIds).toEqual(['LOGISTICS-2', 'LOGISTICS-1']);
  });

  it('begins without the plan of the round before', () => {
    expect(reopen(resolved({ plan: PLAN }), reopened(), named).state.plan).toBeUndefined();
  });

  it('that was rejected before it became a case is dispatched for the first time (S1-16)', () => {
    expect(reopen(aCase(), reopened({ notHandlerIds: [] }), named).state).toMatchObject({ status: 'ASSIGNED', round: 2 });
  });

  it('is none while it is handled, or after it was withdrawn', () => {
    for (const status of ['ACCEPTED', 'CANCELLED'] as const) expect(() => reopen(aCaseIn(status), reopened(), named)).toThrow(refusal('INVALID_STATE', { status }));
  });

  it('that nobody registered cannot be dispatched', () => {
    expect(() => reopen(undefined, reopened(), named)).toThrow('reopened before it was registered');
  });
});

describe('a review that sends the case back', () => {
  const concluded = (outcome: 'UPHELD' | 'AMENDED' | 'REMANDED') => aFact(ReviewConcludedV1, { ...ReviewConcludedV1.example, reviewId: REVIEW_ID, outcome });

  it('has to agree to the new result (S4-30)', () => {
    const sent = remand(resolved(), concluded('REMANDED'));
    expect(sent?.state.remand).toEqual({ reviewId: REVIEW_ID, isConsented: false });
    const { state } = reopen(sent?.state, reopened(), named);
    expect(takeConsent(state, aFact(ReviewRemandConsentedV1, { reviewId: REVIEW_ID }))?.state.remand).toEqual({ reviewId: REVIEW_ID, isConsented: true });
  });

  it.each(['UPHELD', 'AMENDED'] as const)('is none that ends %s', (outcome) => {
    expect(remand(resolved(), concluded(outcome))).toBeUndefined();
  });

  it('is the only one whose consent counts', () => {
    const other = '0192f7a0-0000-7000-8000-000000000009';
    expect(takeConsent(resolved({ remand: { reviewId: REVIEW_ID, isConsented: false } }), aFact(ReviewRemandConsentedV1, { reviewId: other }))).toBeUndefined();
    expect(takeConsent(resolved(), aFact(ReviewRemandConsentedV1, { reviewId: REVIEW_ID }))).toBeUndefined();
  });
});
