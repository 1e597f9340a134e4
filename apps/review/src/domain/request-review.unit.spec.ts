import { CallbackCompletedV1, RequestReviewV1 } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import { aCase, aComplaint, aContext, agent, anInput, by, customer, CUSTOMER_ID, local, refusalOf, statedBy } from './given.spec.js';
import { requestReview, reviewAfterCallback, wantsReview } from './request-review.js';
import { caseIn, requested, UPHELD, drafted, fedBack } from './road.spec.js';
import type { ReviewCase } from './review-case.js';

const file = { name: 'a.png', type: 'image/png', url: 'https://files.example/1', sha256: 'a'.repeat(64) };
type Asked = Partial<(typeof RequestReviewV1)['example']>;

const ask = (current: ReviewCase, data: Asked = {}, { actor = customer, at = '2026-02-14 11:00' } = {}) =>
  requestReview(current, anInput(RequestReviewV1, data, { actor, at: new Date(local(at)) }), aContext(local(at)));
const of = (complaint: Partial<Complaint>): ReviewCase => aCase({ complaint: aComplaint(complaint) });
const completed = { ...anInput(RequestReviewV1), kind: 'fact' as const, type: CallbackCompletedV1.type, data: { ...CallbackCompletedV1.example, result: 'DISSATISFIED' as const, wish: 'REVIEW' as const } };
const refused = (...given: Parameters<typeof ask>) => refusalOf(() => ask(...given))?.code;

describe('asking for a review', () => {
  it('triggers one, and keeps what the customer said from the stream (S4-13, S1-12)', () => {
    const decision = ask(aCase(), { text: '延误让我损失了一笔订单', attachments: [file] });
    const review = decision.state.reviews[0];
    expect(statedBy(decision)).toEqual({
      'review.triggered.v1': { reviewId: review?.id, reviewNo: 'C26-0000017-3-R1', trigger: 'USER_REQUEST', reasonCode: 'LOSS_IGNORED', priority: 'NORMAL', customerAsked: true },
    });
    expect(review).toMatchObject({
      no: 'C26-0000017-3-R1', status: 'TRIGGERED', round: 1, isAppeal: false, major: false, requests: [{ trigger: 'USER_REQUEST', reasonCode: 'LOSS_IGNORED', at: local('2026-02-14 11:00'), by: 'customer-7' }],
    });
    expect(decision.state.newWords).toEqual([{ reviewId: review?.id, kind: 'REASON', at: local('2026-02-14 11:00'), by: 'customer-7', text: '延误让我损失了一笔订单', attachments: [file] }]);
    expect(JSON.stringify(decision.facts)).not.toContain('延误');
    expect(JSON.stringify(decision.state.reviews)).not.toContain('延误');
  });

  it('is an appeal after a rejection (scenario 5)', () => {
    const { state, facts } = ask(of({ status: 'REJECTED', isRejected: true }));
    expect(facts[0]?.data).toMatchObject({ trigger: 'APPEAL' });
    expect(state.reviews[0]).toMatchObject({ isAppeal: true });
  });

  it.each<[string, Partial<Complaint>, string]>([
    ['one department, first round', {}, 'NORMAL'],
    ['a case that went through several departments', { isPassedAround: true }, 'HIGH'],
    ['a case that was handled a second time', { round: 2 }, 'HIGH'],
  ])('has the priority of %s (S4-03)', (_what, complaint, priority) => {
    expect(ask(of(complaint)).facts[0]?.data).toMatchObject({ priority });
  });

  it('is major where the complaint is severe (S4-09)', () => {
    expect(ask(of({ severity: 'SEVERE' })).state.reviews[0]?.major).toBe(true);
  });

  it('is refused before the customer was told a decision (S4-13)', () => {
    expect(refused(of({ status: 'IN_HANDLING', decision: undefined }))).toBe('NOT_YET_DECIDED');
    expect(refused(of({ status: 'RESOLVED', decision: undefined }))).toBe('NOT_YET_DECIDED');
    expect(refused(of({ status: 'WITHDRAWN', decision: undefined }))).toBe('INVALID_STATE');
  });

  it('is refused once the complaint is archived (S1-09)', () => {
    expect(refused(of({ status: 'ARCHIVED' }))).toBe('ARCHIVED');
  });

  // Told on Friday, 13 February: the 30th day after is Sunday, 15 March.
  it.each([['2026-03-16 18:00:00', undefined], ['2026-03-16 18:00:01', 'WINDOW_CLOSED']])('at %s, 30 days after the decision was told: %s (§6.6)', (at, code) => {
    expect(refused(aCase(), {}, { at })).toBe(code);
  });

  it('is still taken until the time that the customer was told (S1-10, scenario 5)', () => {
    const complaint = { status: 'REJECTED' as const, isRejected: true, decision: { toldAt: local('2026-02-13 16:00'), until: local('2026-03-20 18:00') } };
    expect(refused(of(complaint), {}, { at: '2026-03-20 18:00' })).toBeUndefined();
    expect(refused(of(complaint), {}, { at: '2026-03-20 18:01' })).toBe('WINDOW_CLOSED');
  });

  it('is refused while another review is under way, whoever asks', () => {
    expect(refused(requested())).toBe('REVIEW_OPEN');
    expect(refused(requested(), { newFacts: 'A letter.' }, { actor: agent })).toBe('REVIEW_OPEN');
    expect(refused(drafted(), { newFacts: 'A letter.' })).toBe('REVIEW_OPEN');
  });

  it('adds the reason of a customer who asked for it at the call-back', () => {
    const asked = reviewAfterCallback(aCase(), completed)!.state;
    const { state, facts } = ask(asked, { text: 'x' });
    expect(facts[0]?.data).toMatchObject({ reviewNo: 'C26-0000017-3-R1', trigger: 'USER_REQUEST' });
    expect(state.reviews[0]?.requests.map(({ trigger }) => trigger)).toEqual(['CALLBACK', 'USER_REQUEST']);
    expect(refused(state)).toBe('REVIEW_OPEN');
  });

  it('is refused on the same facts after a conclusion or a refusal, and taken with new ones (S4-13)', () => {
    const closed = fedBack(drafted(undefined, UPHELD));
    for (const before of [closed, caseIn('DECLINED')]) {
      expect(refusalOf(() => ask(before))).toEqual({ code: 'ALREADY_DECIDED', field: 'newFacts' });
      const { state, facts } = ask(before, { newFacts: 'The invoice was found.' });
      expect(facts[0]?.data).toMatchObject({ reviewNo: 'C26-0000017-3-R2' });
      expect(state.reviews.map(({ status }) => status)).toEqual([before.reviews[0]?.status, 'TRIGGERED']);
      expect(state.newWords?.at(-1)).toMatchObject({ newFacts: 'The invoice was found.' });
    }
  });

  it('is taken again for the decision of a later round, which no review has seen', () => {
    const closed = fedBack(drafted(undefined, UPHELD));
    expect(refused({ ...closed, complaint: aComplaint({ round: 2 }) })).toBeUndefined();
  });

  it('is for the customer whose complaint it is, or an agent (design §6)', () => {
    expect(refused(aCase(), {}, { actor: by('customer-8', 'CUSTOMER') })).toBe('FORBIDDEN_CUSTOMER');
    const { customerRef, ...unknown } = aComplaint();
    expect(refused(aCase({ complaint: unknown }))).toBe('FORBIDDEN_CUSTOMER');
    expect(refused(aCase({ complaint: unknown }), {}, { actor: by(CUSTOMER_ID, 'CUSTOMER') })).toBeUndefined();
    expect(refused(aCase({ complaint: unknown }), {}, { actor: agent })).toBeUndefined();
    expect(customerRef).toBe('customer-7');
  });

  it.each([['no reason', { reasonCode: undefined }], ['no text', { text: undefined }], ['a blank text', { text: ' ' }]])('does not fit with %s (S4-13)', (_what, data) => {
    expect(RequestReviewV1.data.safeParse({ ...RequestReviewV1.example, ...data }).success).toBe(false);
  });
});

describe('a call-back', () => {
  it.each([
    ['DISSATISFIED', 'REVIEW', true], ['DISSATISFIED', 'REHANDLE', true], ['DISSATISFIED', 'NONE', false], ['SATISFIED', 'REVIEW', false], ['UNREACHABLE', undefined, false],
  ] as const)('%s with the wish %s may ask for a review: %s (§4.1)', (result, wish, expected) => {
    expect(wantsReview({ result, by: 'x', ...(wish ? { wish } : {}) })).toBe(expected);
  });

  it.each<[string, Partial<Complaint>, number, boolean]>([
    ['in the first round', {}, 1, false],
    ['though the timeline tells already of the handling that follows from it', { round: 2, rehandledRounds: [2] }, 1, false],
    ['in a round that a review began, or an upheld appeal', { round: 2 }, 2, false],
    ['after the case was handled again for the asking', { round: 2, rehandledRounds: [2] }, 2, true],
    ['whatever began the round, after the case was handled again for the asking', { round: 3, rehandledRounds: [2] }, 3, true],
  ])('that asks for another handling %s begins a review: %s (§4.1, §9 decision 10)', (_when, complaint, round, expected) => {
    const decision = reviewAfterCallback(of(complaint), { ...completed, round, data: { ...completed.data, wish: 'REHANDLE' } });
    expect(decision !== undefined).toBe(expected);
  });

  it('triggers a review, without a reason of the customer', () => {
    const decision = reviewAfterCallback(aCase(), completed);
    expect(decision?.facts.map(({ data }) => data)).toEqual([expect.objectContaining({ trigger: 'CALLBACK', priority: 'NORMAL', customerAsked: true })]);
    expect(decision?.state.newWords).toBeUndefined();
  });

  it('adds to a review that is under way (§4.4)', () => {
    const before = requested();
    const decision = reviewAfterCallback(before, completed);
    expect(decision?.state.reviews[0]).toMatchObject({ id: before.reviews[0]?.id, status: 'TRIGGERED', requests: [{ trigger: 'USER_REQUEST' }, { trigger: 'CALLBACK' }] });
  });

  it('is a defect for a complaint that nobody has heard of', () => {
    expect(() => reviewAfterCallback(undefined, completed)).toThrow('called back before it was received');
  });
});
