import { type DeclineReason, type Input, ReviewDeclinedV1, ReviewOpenedV1, type ScreeningAnswers, type ScreenV1 } from '@redress/contracts';
import { refuseCommon, scrub } from '@redress/kernel';
import { assign } from './assign-reviewer.js';
import type { Decision, ReviewContext } from './context.js';
import { refuse } from './errors.js';
import { expectReview, type ReviewCase, type Screening, withReview } from './review-case.js';

type Screen = (typeof ScreenV1)['example'];

/** The three questions of the screening; the result follows from the answers (S4-18…S4-23). */
export function screen(current: ReviewCase, { data, at, actor }: Input<Screen>, context: ReviewContext): Decision {
  const review = expectReview(current, 'TRIGGERED');
  const { inScope, standardMeasuresExhausted, demandReasonable, reviewerId } = data;
  const answers = { inScope, standardMeasuresExhausted, demandReasonable };
  const screening: Screening = {
    answers, at: at.toISOString(), by: actor.id, reasonCodes: [], ...(data.text ? { text: scrub(data.text) } : {}), ...(data.legalBasis ? { legalBasis: scrub(data.legalBasis) } : {}),
  };
  if (!isOpened(answers)) return decline(current, { ...screening, reasonCodes: reasonsOf(answers) });
  if (reviewerId && actor.role !== 'REVIEW_LEAD') throw refuseCommon('FORBIDDEN_ROLE', { field: 'reviewerId', allowed: ['REVIEW_LEAD'] });
  const opened: ReviewCase = withReview(current, { ...review, status: 'OPENED', screening });
  const fact = ReviewOpenedV1.of({ reviewId: review.id, answers, ...(reviewerId ? { reviewerId } : {}) });
  if (!reviewerId) return { state: opened, facts: [fact] };
  const { state, facts } = assign(opened, reviewerId, context);
  return { state, facts: [fact, ...facts] };
}

function decline(current: ReviewCase, screening: Screening): Decision {
  const review = expectReview(current, 'TRIGGERED');
  const { answers, reasonCodes, text, legalBasis } = screening;
  if (!text) throw refuse('TEXT_REQUIRED', { field: 'text' });
  if (!answers.demandReasonable && !legalBasis) throw refuse('LEGAL_BASIS_REQUIRED', { field: 'legalBasis' });
  const fact = ReviewDeclinedV1.of({ reviewId: review.id, reviewNo: review.no, answers, reasonCodes: [...reasonCodes], text, ...(legalBasis ? { legalBasis } : {}), customerAsked: true });
  return { state: withReview(current, { ...review, status: 'DECLINED', screening }), facts: [fact] };
}

const isOpened = ({ inScope, standardMeasuresExhausted, demandReasonable }: ScreeningAnswers): boolean => inScope && (!standardMeasuresExhausted || demandReasonable);

function reasonsOf({ inScope, standardMeasuresExhausted, demandReasonable }: ScreeningAnswers): DeclineReason[] {
  return [
    ...(inScope ? [] : ['OUT_OF_SCOPE' as const]),
    ...(standardMeasuresExhausted && !demandReasonable ? ['STANDARD_MEASURES_EXHAUSTED' as const] : []),
    ...(demandReasonable ? [] : ['DEMAND_EXCEEDS_LAW' as const]),
  ];
}
