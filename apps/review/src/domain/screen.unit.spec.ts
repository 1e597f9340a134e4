import { ScreenV1 } from '@redress/contracts';
import { aContext, anInput, lead, otherReviewer, refusalOf, reviewer, statedBy, typesOf } from './given.spec.js';
import { reviewIn, requested } from './road.spec.js';
import { screen } from './screen.js';

type Screening = Partial<(typeof ScreenV1)['example']>;
const full = { text: 'The freight was refunded; call 13800138000.', legalBasis: 'Civil Code Art. 833', reviewerId: undefined };
const screened = (data: Screening = {}, actor = lead) => screen(requested(), anInput(ScreenV1, { ...full, ...data }, { actor }), aContext());
const refused = (...given: Parameters<typeof screened>) => refusalOf(() => screened(...given));

describe('the screening of a review', () => {
  it.each([
    [true, false, true, []],
    [true, false, false, []],
    [true, true, true, []],
    [true, true, false, ['STANDARD_MEASURES_EXHAUSTED', 'DEMAND_EXCEEDS_LAW']],
    [false, false, true, ['OUT_OF_SCOPE']],
    [false, false, false, ['OUT_OF_SCOPE', 'DEMAND_EXCEEDS_LAW']],
    [false, true, true, ['OUT_OF_SCOPE']],
    [false, true, false, ['OUT_OF_SCOPE', 'STANDARD_MEASURES_EXHAUSTED', 'DEMAND_EXCEEDS_LAW']],
  ])('follows from its answers: in scope %s, exhausted %s, reasonable %s → declined for %j (S4-19, S4-20, S4-21)', (inScope, standardMeasuresExhausted, demandReasonable, reasonCodes) => {
    const { state, facts } = screened({ inScope, standardMeasuresExhausted, demandReasonable });
    expect(state.reviews[0]).toMatchObject({ status: reasonCodes.length > 0 ? 'DECLINED' : 'OPENED', screening: { answers: { inScope, standardMeasuresExhausted, demandReasonable }, reasonCodes, by: 'review-lead-1' } });
    if (reasonCodes.length > 0) expect(facts[0]?.data).toMatchObject({ reasonCodes });
  });

  it('opens with a reviewer where the lead names one (S4-22)', () => {
    const decision = screened({ reviewerId: 'reviewer-2' });
    expect(typesOf(decision)).toEqual(['review.opened.v1', 'review.reviewer-assigned.v1', 'review.evidence-provided.v1', 'review.evidence-provided.v1']);
    expect(decision.facts[0]?.data).toMatchObject({ reviewerId: 'reviewer-2', answers: { inScope: true } });
    expect(decision.state.reviews[0]).toMatchObject({ status: 'COLLECTING', reviewerId: 'reviewer-2' });
    expect(refused({ reviewerId: 'reviewer-2' }, reviewer)).toEqual({ code: 'FORBIDDEN_ROLE', field: 'reviewerId' });
    expect(screened({}, otherReviewer).state.reviews[0]?.status).toBe('OPENED');
  });

  it('sends the notice 不予复查告知书 with reason, basis and number, scrubbed of what is personal (S4-23, S1-12)', () => {
    const decision = screened({ standardMeasuresExhausted: true, demandReasonable: false });
    expect(statedBy(decision)).toEqual({
      'review.declined.v1': {
        reviewId: reviewIn('TRIGGERED').id, reviewNo: 'C26-0000017-3-R1', answers: { inScope: true, standardMeasuresExhausted: true, demandReasonable: false },
        reasonCodes: ['STANDARD_MEASURES_EXHAUSTED', 'DEMAND_EXCEEDS_LAW'], text: 'The freight was refunded; call […].', legalBasis: 'Civil Code Art. 833', customerAsked: true,
      },
    });
  });

  it('needs an explanation to decline, and a legal basis for an unreasonable demand (S4-21, S4-23, S1-13)', () => {
    expect(refused({ inScope: false, text: undefined })).toEqual({ code: 'TEXT_REQUIRED', field: 'text' });
    expect(refused({ standardMeasuresExhausted: true, demandReasonable: false, legalBasis: undefined })).toEqual({ code: 'LEGAL_BASIS_REQUIRED', field: 'legalBasis' });
    expect(refused({ inScope: false, legalBasis: undefined })).toBeUndefined();
    expect(refused({ text: undefined, legalBasis: undefined })).toBeUndefined();
  });

  it.each(['inScope', 'standardMeasuresExhausted', 'demandReasonable'])('does not fit without the answer %s (S4-19)', (answer) => {
    expect(ScreenV1.data.safeParse({ ...ScreenV1.example, [answer]: undefined }).success).toBe(false);
  });
});
