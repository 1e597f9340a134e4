import {
  AssignImprovementV1, ComplaintWithdrawnV1, ConfirmFeedbackV1, DraftConclusionV1, NotificationSentV1, SendBackImprovementV1, SubmitImprovementV1, VerifyImprovementV1, WithdrawReviewV1,
} from '@redress/contracts';
import { assignImprovement } from './assign-improvement.js';
import type { Complaint } from './complaint.js';
import { draftConclusion } from './draft-conclusion.js';
import { confirmFeedback, followNotice, tellsConclusion } from './feed-back.js';
import { sendBackImprovement, submitImprovement, verifyImprovement } from './follow-improvement.js';
import { aCase, aComplaint, aContext, anInput, AT, by, customer, handler, lead, local, manager, otherReviewer, refusalOf, reviewer, statedBy, supervisor, typesOf } from './given.spec.js';
import { requestReview } from './request-review.js';
import type { ReviewCase } from './review-case.js';
import { actionIdOf, caseIn, caseWithAction, drafted, fedBack, improving, REMEDY, requested, UPHELD, verified } from './road.spec.js';
import { followWithdrawal, withdrawReview } from './withdraw-review.js';
import { RequestReviewV1 } from '@redress/contracts';

type Action = Partial<(typeof AssignImprovementV1)['example']>;

const reviewOf = ({ reviews }: ReviewCase) => reviews[0]!;
const submit = (current: ReviewCase, actor = manager) => submitImprovement(current, anInput(SubmitImprovementV1, { actionId: actionIdOf(current) }, { actor }), aContext());
const verify = (current: ReviewCase, actor = supervisor, actionId = actionIdOf(current)) => verifyImprovement(current, anInput(VerifyImprovementV1, { actionId }, { actor }));
const done = (current: ReviewCase) => verify(submit(current).state);

describe('telling the customer the conclusion', () => {
  it('is confirmed by the reviewer, with the way it was told', () => {
    const decision = fedBackBy('PHONE');
    expect(statedBy(decision)).toEqual({ 'review.fed-back.v1': { reviewId: reviewOf(drafted()).id, channel: 'PHONE' } });
    expect(reviewOf(decision.state)).toMatchObject({ fedBackAt: AT });
    expect(refusalOf(() => confirmFeedback(drafted(), anInput(ConfirmFeedbackV1, {}, { actor: otherReviewer })))?.code).toBe('NOT_YOUR_REVIEW');
  });
  const fedBackBy = (channel: 'PHONE') => confirmFeedback(drafted(), anInput(ConfirmFeedbackV1, { channel }));

  it('is done when the message has gone out', () => {
    const sent = { ...anInput(ConfirmFeedbackV1), kind: 'fact' as const, data: { ...NotificationSentV1.example, template: 'REVIEW_RESULT' } };
    expect(tellsConclusion(sent.data)).toBe(true);
    expect(tellsConclusion(NotificationSentV1.example)).toBe(false);
    expect(followNotice(drafted(undefined, UPHELD), sent)?.facts.map(({ event }) => event.type)).toEqual(['review.fed-back.v1', 'review.closed.v1']);
    expect(followNotice(undefined, sent)).toBeUndefined();
  });
});

describe('the closing of a review', () => {
  it('comes by itself where nothing is to be improved (§4.4)', () => {
    const decision = confirmFeedback(drafted(undefined, UPHELD), anInput(ConfirmFeedbackV1));
    expect(typesOf(decision)).toEqual(['review.fed-back.v1', 'review.closed.v1']);
    expect(reviewOf(decision.state)).toMatchObject({ status: 'CLOSED', closedAt: AT });
  });

  it('waits for every improvement action to be verified, and cannot be hurried (S4-06)', () => {
    const upheld = drafted(undefined, UPHELD);
    const two = fedBack(improving(improving(upheld)));
    expect(reviewOf(two).status).toBe('RECTIFYING');
    expect(() => fedBack(two)).toThrow(expect.objectContaining({ code: 'OPEN_IMPROVEMENT', details: { actionIds: two.actions.map(({ id }) => id) } }) as Error);
    const [first = '', second = ''] = two.actions.map(({ id }) => id);
    const submitted = [first, second].reduce((state, actionId) => submitImprovement(state, anInput(SubmitImprovementV1, { actionId }, { actor: manager }), aContext()).state, two);
    expect(typesOf(verify(submitted, supervisor, second))).toEqual(['improvement.verified.v1']);
    expect(typesOf(verify(verify(submitted, supervisor, second).state, supervisor, first))).toEqual(['improvement.verified.v1', 'review.closed.v1']);
  });

  it('waits, where the review grants another remedy, for the action that carries it out (§4.4)', () => {
    const waiting = fedBack();
    expect(reviewOf(waiting).status).toBe('FED_BACK');
    const withOther = done(fedBack(improving()));
    expect([typesOf(withOther), reviewOf(withOther.state).status]).toEqual([['improvement.verified.v1'], 'FED_BACK']);
    const withRemedy = improving(waiting, REMEDY);
    expect([reviewOf(withRemedy).status, typesOf(done(withRemedy))]).toEqual(['RECTIFYING', ['improvement.verified.v1', 'review.closed.v1']]);
  });

  it('is said at the conclusion to wait for somebody who carries the remedy out; not where somebody has to already, nor after an appeal', () => {
    const said = (current: ReviewCase, data = {}) => draftConclusion(current, anInput(DraftConclusionV1, data)).facts.at(-1)?.data as { remedyUnassigned?: boolean };
    const current = verified();
    const appeal = { ...current, reviews: current.reviews.map((review) => ({ ...review, isAppeal: true })) };
    expect([said(current), said(improving(current)), said(improving(current, REMEDY)), said(appeal), said(current, UPHELD)].map(({ remedyUnassigned }) => remedyUnassigned)).toEqual([true, true, undefined, undefined, undefined]);
  });

  it('waits for no remedy after an appeal: the case is handled anew (§4.1)', () => {
    const current = verified();
    const appeal = { ...current, reviews: current.reviews.map((review) => ({ ...review, isAppeal: true })) };
    expect(reviewOf(fedBack(drafted(appeal))).status).toBe('CLOSED');
  });

  it('gives a remedy to the review that waits for it, though another has begun since', () => {
    const both = requestReview(fedBack(improving(undefined, REMEDY)), anInput(RequestReviewV1, { newFacts: 'x' }, { actor: customer }), aContext()).state;
    const waiting = { ...both, reviews: both.reviews.map((review, index) => (index === 0 ? { ...review, status: 'FED_BACK' as const } : review)) };
    expect(improving(waiting, REMEDY).actions.at(-1)).toMatchObject({ reviewId: waiting.reviews[0]?.id, type: 'REMEDY' });
    expect(refusalOf(() => improving(waiting))?.code).toBe('INVALID_STATE');
  });
});

describe('an improvement action', () => {
  const assign = (data: Action = {}, actor = supervisor, current = drafted()) => assignImprovement(current, anInput(AssignImprovementV1, data, { actor }), aContext());
  const refused = (...given: Parameters<typeof assign>) => refusalOf(() => assign(...given))?.code;

  it('has a measure, an owner and a day, and says which review it follows from (S3-37, S0-22)', () => {
    const decision = assign({ measure: 'Ask at every delay, says 13800138000.' });
    const [action] = decision.state.actions;
    expect(statedBy(decision)).toEqual({
      'improvement.assigned.v1': {
        actionId: action?.id, reviewId: reviewOf(drafted()).id, source: 'REVIEW', measure: 'Ask at every delay, says […].', ownerId: 'logistics-manager', departmentId: 'LOGISTICS',
        dueAt: '2026-03-31T10:00:00.000Z', type: 'PROCESS', sopStep: 'PLAN',
      },
    });
    expect(decision.resourceId).toBe(action?.id);
    for (const field of ['measure', 'ownerId', 'dueAt']) expect(AssignImprovementV1.data.safeParse({ ...AssignImprovementV1.example, [field]: undefined }).success).toBe(false);
  });

  it.each<[string, Action, string]>([
    ['a change of the process without its step (S3-24)', { sopStep: undefined }, 'SOP_STEP_REQUIRED'],
    ['a day that has passed', { dueAt: AT }, 'DUE_IN_PAST'],
    ['a department that is none', { departmentId: 'WEATHER' }, 'UNKNOWN_DEPARTMENT'],
    ['an owner of another department', { ownerId: 'sales-1' }, 'OWNER_NOT_IN_DEPARTMENT'],
  ])('is refused for %s', (_what, data, code) => {
    expect(refused(data)).toBe(code);
  });

  it('may be any type without a step but PROCESS, owned by the manager or one of the team', () => {
    expect(refused({ type: 'TRAINING', sopStep: undefined })).toBeUndefined();
    expect(refused({ ownerId: 'logistics-1' })).toBeUndefined();
  });

  it('is assigned by the lead, a supervisor, or the reviewer who has the review', () => {
    expect([refused({}, lead), refused({}, reviewer), refused({}, otherReviewer)]).toEqual([undefined, undefined, 'NOT_YOUR_REVIEW']);
  });

  it('is submitted by its owner, and verified by somebody else (§4.4)', () => {
    const assigned = caseWithAction('ASSIGNED');
    expect(refusalOf(() => submit(assigned, handler))?.code).toBe('NOT_OWNER');
    const submitted = submit(assigned);
    expect(submitted.facts[0]?.data).toEqual({ actionId: actionIdOf(assigned), reviewId: reviewOf(assigned).id, text: SubmitImprovementV1.example.text, evidenceRefs: ['POLICY-LOGISTICS-2'] });
    expect(refusalOf(() => verify(submitted.state, by('logistics-manager', 'SUPERVISOR')))?.code).toBe('FOUR_EYES');
    expect(statedBy(verify(submitted.state))['improvement.verified.v1']).toEqual({ actionId: actionIdOf(assigned), reviewId: reviewOf(assigned).id });
  });

  it('comes back with what is missing, and keeps what was said of it', () => {
    const back = sendBackImprovement(caseWithAction('SUBMITTED'), anInput(SendBackImprovementV1, { actionId: actionIdOf(caseWithAction('SUBMITTED')) }, { actor: supervisor }));
    expect(statedBy(back)['improvement.sent-back.v1']).toMatchObject({ text: 'The hotline does not ask yet.' });
    expect(submit(back.state).state.actions[0]?.steps.map(({ step, by: whom }) => [step, whom])).toEqual([['SUBMITTED', 'logistics-manager'], ['SENT_BACK', 'supervisor-1'], ['SUBMITTED', 'logistics-manager']]);
  });

  it('is found by its own id only', () => {
    expect(refusalOf(() => verify(caseWithAction('SUBMITTED'), supervisor, 'c1a8e5d2-90b4-8c37-b6f1-2d7e4a3905bc'))).toEqual({ code: 'UNKNOWN_ACTION', field: 'actionId' });
    expect(refusalOf(() => verify(caseWithAction('SUBMITTED'), supervisor, actionIdOf(caseWithAction('SUBMITTED')).toUpperCase()))).toBeUndefined();
  });
});

describe('withdrawing', () => {
  const withdrawn = { ...anInput(WithdrawReviewV1), kind: 'fact' as const, type: ComplaintWithdrawnV1.type, data: {} };
  const of = (complaint: Partial<Complaint>): ReviewCase => aCase({ complaint: aComplaint(complaint) });

  it('ends a review, and keeps the words of the customer from the stream (§4.4, S1-12)', () => {
    const decision = withdrawReview(requested(), anInput(WithdrawReviewV1, { reason: '已经解决' }, { actor: customer }));
    expect(statedBy(decision)).toEqual({ 'review.withdrawn.v1': { reviewId: reviewOf(requested()).id } });
    expect(decision.state.newWords?.at(-1)).toMatchObject({ kind: 'WITHDRAWAL', text: '已经解决', by: 'customer-7' });
    expect(refusalOf(() => withdrawReview(requested(), anInput(WithdrawReviewV1, {}, { actor: by('customer-8', 'CUSTOMER') })))?.code).toBe('FORBIDDEN_CUSTOMER');
  });

  it('of the complaint ends its review too, until there is a conclusion to approve', () => {
    expect(followWithdrawal(caseIn('VERIFYING'), withdrawn, aContext())?.facts.map(({ event }) => event.type)).toEqual(['review.withdrawn.v1']);
    expect(followWithdrawal(caseIn('PENDING_APPROVAL'), withdrawn, aContext())).toBeUndefined();
    expect(followWithdrawal(of({ severity: 'SEVERE' }), withdrawn, aContext())).toBeUndefined();
    expect(() => followWithdrawal(undefined, withdrawn, aContext())).toThrow('withdrawn before it was received');
  });

  it('of a severe matter of safety leaves an improvement action to the department that had it (§4.1)', () => {
    const decision = followWithdrawal(of({ severity: 'SEVERE', isSafetyMatter: true }), withdrawn, aContext());
    expect(decision?.facts.map(({ data }) => data)).toEqual([expect.objectContaining({ source: 'WITHDRAWAL', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', type: 'REMEDY', dueAt: local('2026-03-06 18:00') })]);
    const { departmentId, ...nobodys } = aComplaint({ severity: 'SEVERE', isSafetyMatter: true });
    expect(followWithdrawal(aCase({ complaint: nobodys }), withdrawn, aContext())?.facts[0]?.data).toMatchObject({ departmentId: 'CUSTOMER_SERVICE', ownerId: 'customer_service-manager' });
    expect(departmentId).toBe('LOGISTICS');
    const unheard = followWithdrawal(of({ severity: 'SEVERE', isSafetyMatter: true, departmentId: 'UNHEARD' }), withdrawn, aContext());
    expect(unheard?.facts[0]?.data).toMatchObject({ ownerId: 'UNHEARD' });
    const submitted = submit(decision!.state, manager);
    expect(typesOf(verify(submitted.state))).toEqual(['improvement.verified.v1']);
  });
});
