import { ApproveConclusionV1, ConsentRemandV1, DraftConclusionV1, RecordVerificationV1, SendBackV1, ReviewerPolicy } from '@redress/contracts';
import { approveConclusion, sendBack } from './approve-conclusion.js';
import { consentRemand } from './consent-remand.js';
import { draftConclusion } from './draft-conclusion.js';
import { aComplaint, aContext, anInput, AT, by, deputy, lead, local, otherReviewer, refusalOf, reviewer, statedBy, typesOf } from './given.spec.js';
import { recordVerification } from './record-verification.js';
import type { Complaint } from './complaint.js';
import type { ReviewCase } from './review-case.js';
import { caseIn, collected, drafted, verified } from './road.spec.js';

type Check = Partial<(typeof RecordVerificationV1)['example']>;
type Draft = Partial<(typeof DraftConclusionV1)['example']>;

const check = (data: Check = {}, current = collected(), actor = reviewer) => recordVerification(current, anInput(RecordVerificationV1, data, { actor }), aContext());
const draft = (data: Draft = {}, current = verified(), actor = reviewer) => draftConclusion(current, anInput(DraftConclusionV1, data, { actor }));
const reviewOf = ({ reviews }: ReviewCase) => reviews[0]!;

describe('a check', () => {
  it('is written down: who made it, when, what came out (S4-10, §2.1)', () => {
    const decision = check({ text: 'Reached at 13800138000.', personIds: ['reviewer-2', 'reviewer-2'] });
    expect(statedBy(decision)).toEqual({
      'review.verification-recorded.v1': {
        reviewId: reviewOf(decision.state).id, kind: 'CUSTOMER_CONTACT', verifiedAt: AT, personIds: ['reviewer-2'], outcome: 'REACHED', text: 'Reached at […].', evidenceRefs: ['REC-91'],
      },
    });
  });

  it.each<[string, Check, string]>([
    ['a visit of one person', { kind: 'ON_SITE', outcome: undefined, personIds: ['reviewer-2'] }, 'TWO_PERSONS_REQUIRED'],
    ['a visit of one person who counts twice', { kind: 'ON_SITE', outcome: undefined, personIds: ['reviewer-2', 'reviewer-2'] }, 'TWO_PERSONS_REQUIRED'],
    ['a call without an outcome', { outcome: undefined }, 'OUTCOME_REQUIRED'],
    ['a comparison of records that reached somebody', { kind: 'RECORD_CHECK' }, 'OUTCOME_REQUIRED'],
    ['a check that is still to come', { verifiedAt: '2026-02-14T03:00:01.000Z' }, 'VERIFIED_AT_IMPOSSIBLE'],
    ['a check of before the review', { verifiedAt: '2026-02-14T02:59:59.000Z' }, 'VERIFIED_AT_IMPOSSIBLE'],
  ])('is refused for %s (§4.4)', (_what, data, code) => {
    expect(refusalOf(() => check(data))?.code).toBe(code);
  });

  it('is taken of two persons on site, and of one before the records', () => {
    expect(refusalOf(() => check({ kind: 'ON_SITE', outcome: undefined, personIds: ['reviewer-2', 'reviewer-3'] }))).toBeUndefined();
    expect(refusalOf(() => check({ kind: 'RECORD_CHECK', outcome: undefined }))).toBeUndefined();
    expect(refusalOf(() => check({}, collected(), otherReviewer))?.code).toBe('NOT_YOUR_REVIEW');
  });
});

describe('a conclusion', () => {
  it('has facts, findings, outcome, remedy and the view of the customer, scrubbed of what is personal (S4-05, S1-12)', () => {
    const decision = draft({ facts: 'Late; mail li@mail.example.', reasons: 'Ask 13800138000.', remedy: '80 yuan to 13800138000.', customerView: { acceptable: false, why: 'See 13800138000.' } });
    const said = { outcome: 'AMENDED', findings: ['LOSS_NOT_ASKED'], reasons: 'Ask […].', remedy: '80 yuan to […].' };
    const { id } = reviewOf(decision.state);
    expect(statedBy(decision)).toEqual({
      'review.drafted.v1': { reviewId: id, ...said, facts: 'Late; mail […].', customerView: { acceptable: false, why: 'See […].' }, major: false },
      'review.concluded.v1': { reviewId: id, ...said, major: false, notHandlerIds: [], customerAsked: true, remedyUnassigned: true },
    });
    expect(reviewOf(decision.state)).toMatchObject({ status: 'CONCLUDED', concludedAt: AT, conclusion: { draftedBy: 'reviewer-2' } });
  });

  it('does not fit without the view of the customer (S4-05)', () => {
    const without = { ...DraftConclusionV1.example, customerView: undefined };
    expect(DraftConclusionV1.data.safeParse(without).success).toBe(false);
    expect(DraftConclusionV1.data.safeParse({ ...without, customerView: { acceptable: true } }).success).toBe(false);
  });

  it.each<[string, Draft]>([['AMENDED without a remedy', { outcome: 'AMENDED', remedy: undefined }], ['UPHELD with one', { outcome: 'UPHELD' }], ['REMANDED with one', { outcome: 'REMANDED' }]])('is refused as %s (§4.4)', (_what, data) => {
    expect(refusalOf(() => draft(data))).toEqual({ code: 'REMEDY_MISMATCH', field: 'remedy' });
  });

  it('comes after the customer was heard again, or three tries to reach them failed (§4.4)', () => {
    const failed = (tries: number) => Array.from({ length: tries }).reduce<ReviewCase>((state) => check({ outcome: 'FAILED' }, state).state, collected());
    expect([0, 1, 2, 3].map((tries) => refusalOf(() => draft({}, failed(tries)))?.code)).toEqual(['CUSTOMER_NOT_CONTACTED', 'CUSTOMER_NOT_CONTACTED', 'CUSTOMER_NOT_CONTACTED', undefined]);
    expect(refusalOf(() => draft({}, check({ kind: 'RECORD_CHECK', outcome: undefined }).state))?.code).toBe('CUSTOMER_NOT_CONTACTED');
    expect(refusalOf(() => draft({}, check({}, failed(1)).state))).toBeUndefined();
  });

  it('that sends the case back keeps away all who handled it (§4.2)', () => {
    const current = { ...verified(), complaint: aComplaint({ handlerIds: ['logistics-1', 'logistics-2'] }) };
    expect(statedBy(draft({ outcome: 'REMANDED', remedy: undefined }, current))['review.concluded.v1']).toMatchObject({ outcome: 'REMANDED', notHandlerIds: ['logistics-1', 'logistics-2'] });
    expect(refusalOf(() => draft({}, verified(), otherReviewer))?.code).toBe('NOT_YOUR_REVIEW');
  });
});

describe('what a handler claimed about satisfaction', () => {
  it('is overridden by the conclusion where a recording contradicts it, and stands as a finding (S4-29, 用户已满意)', () => {
    const found = { satisfactionOverride: 'DISSATISFIED' as const, findings: ['FALSE_SATISFACTION_MARK'] };
    expect(statedBy(draft({ outcome: 'REMANDED', remedy: undefined, ...found }))).toMatchObject({ 'review.drafted.v1': found, 'review.concluded.v1': found });
  });
});

describe('the conclusion about a severe complaint', () => {
  const pending = (complaint: Partial<Complaint> = {}): ReviewCase => ({ ...caseIn('PENDING_APPROVAL'), complaint: aComplaint({ severity: 'SEVERE', ...complaint }) });
  const approve = (actor = lead, complaint: Partial<Complaint> = {}, context = aContext()) => approveConclusion(pending(complaint), anInput(ApproveConclusionV1, {}, { actor, at: new Date(local('2026-03-05 16:00')) }), context);
  const refused = (...given: Parameters<typeof approve>) => refusalOf(() => approve(...given))?.code;

  it('waits for the approval of the lead (S4-09)', () => {
    expect(reviewOf(pending()).status).toBe('PENDING_APPROVAL');
    expect(approve().facts[0]?.data).toMatchObject({ major: true, approvedBy: 'review-lead-1', outcome: 'AMENDED' });
    expect(reviewOf(approve().state)).toMatchObject({ status: 'CONCLUDED', concludedAt: local('2026-03-05 16:00'), conclusion: { approvedBy: 'review-lead-1' } });
  });

  it('is approved by the lead of the roster, and by the deputy only where the lead has a stake in the case (§4.4)', () => {
    const stake = { participantIds: ['review-lead-1'] };
    expect([refused(lead), refused(deputy)]).toEqual([undefined, 'LEAD_ONLY']);
    expect([refused(lead, stake), refused(deputy, stake)]).toEqual(['CONFLICT_OF_INTEREST', undefined]);
    expect(refused(by('review-lead-9', 'REVIEW_LEAD'))).toBe('LEAD_ONLY');
    expect(refused(deputy, { participantIds: ['review-lead-1', 'review-lead-2'] })).toBe('CONFLICT_OF_INTEREST');
  });

  it('knows the department of the lead from the registry, and that of whoever approves from their token too', () => {
    expect([refused(lead, { departmentIds: ['REVIEW_GROUP'] }), refused(deputy, { departmentIds: ['REVIEW_GROUP'] })]).toEqual(['CONFLICT_OF_INTEREST', 'CONFLICT_OF_INTEREST']);
    expect(refused(by('review-lead-1', 'REVIEW_LEAD', 'LOGISTICS'))).toBe('CONFLICT_OF_INTEREST');
    const moved = { kind: ReviewerPolicy.kind, id: 'review-lead-1', version: 2, body: { ...ReviewerPolicy.example.body, departmentId: 'LOGISTICS' } };
    expect(refused(deputy, {}, aContext(undefined, [moved]))).toBeUndefined();
  });

  it('is never approved by whoever wrote it (four eyes)', () => {
    const own = by('reviewer-2', 'REVIEW_LEAD');
    expect(refused(own)).toBe('FOUR_EYES');
  });

  it('goes back to the reviewer with what is missing', () => {
    const decision = sendBack(pending(), anInput(SendBackV1, { text: 'Hear the carrier, 13800138000.' }, { actor: lead }), aContext());
    expect(statedBy(decision)).toEqual({ 'review.approval-sent-back.v1': { reviewId: reviewOf(pending()).id, text: 'Hear the carrier, […].' } });
    expect(typesOf(draft({}, decision.state))).toEqual(['review.drafted.v1']);
    expect(refusalOf(() => sendBack(pending(), anInput(SendBackV1, {}, { actor: deputy }), aContext()))?.code).toBe('LEAD_ONLY');
  });
});

describe('the consent to what came of a case that was sent back', () => {
  const remanded = (complaint: Partial<Complaint> = { round: 2 }): ReviewCase => ({ ...drafted(verified(), { outcome: 'REMANDED', remedy: undefined }), complaint: aComplaint(complaint) });
  const consent = (current = remanded(), actor = reviewer) => consentRemand(current, anInput(ConsentRemandV1, { text: 'Fine, see 13800138000.' }, { actor }));
  const refused = (...given: Parameters<typeof consent>) => refusalOf(() => consent(...given))?.code;

  it('lets it be resolved (§4.2)', () => {
    expect(statedBy(consent())).toEqual({ 'review.remand-consented.v1': { reviewId: reviewOf(remanded()).id, text: 'Fine, see […].' } });
  });

  it('is given once, by its reviewer, about a new result', () => {
    expect(refused(consent().state)).toBe('INVALID_STATE');
    expect(refused(remanded(), otherReviewer)).toBe('NOT_YOUR_REVIEW');
    expect(refused(remanded({ round: 1 }))).toBe('NOTHING_TO_CONSENT');
    expect(refused(remanded({ round: 2, hasPlan: false }))).toBe('NOTHING_TO_CONSENT');
    expect(refused(drafted())).toBe('INVALID_STATE');
  });
});
