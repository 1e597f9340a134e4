import {
  ApproveConclusionV1, AssignReviewerV1, ConfirmFeedbackV1, ConsentRemandV1, DraftConclusionV1, RequestReviewV1, ScreenV1, SendBackV1, WithdrawReviewV1,
} from '@redress/contracts';
import { reviewers } from '../rules/company.js';
import type { Random } from '../random.js';
import type { Complaint } from '../rules/state.js';
import { ask, type Candidate, type Candidates, variants, without } from './candidate.js';
import { peopleOf } from './people.js';

export const reviewAsks: Candidates = (c, random) => {
  const { customer, stranger, agent, handler, lead, deputy, reviewer, otherReviewer } = peopleOf(c, random);
  const reason = { reasonCode: random.pick(['LOSS_IGNORED', 'ATTITUDE', 'OTHER'] as const), text: '我不满意', attachments: [] };
  const person = random.pick(Object.keys(reviewers));
  return [
    ...[customer, agent].flatMap((actor) => variants(1.5, RequestReviewV1, actor, reason, [{}, { newFacts: '这是发票' }])),
    ask(0, RequestReviewV1, stranger, reason),
    ask(0, RequestReviewV1, handler, reason),
    ...screenings(c, random, person),
    ...[person, 'nobody-9'].map((reviewerId) => ask(8, AssignReviewerV1, lead, { reviewerId })),
    ask(0, AssignReviewerV1, reviewer, { reviewerId: person }),
    ...conclusions(c, random),
    ...[lead, deputy].flatMap((actor) => [ask(8, ApproveConclusionV1, actor, {}), ask(1.5, SendBackV1, actor, { text: 'Ask the carrier too.' })]),
    ask(0, ApproveConclusionV1, reviewer, {}),
    ...[reviewer, otherReviewer].map((actor) => ask(5, ConfirmFeedbackV1, actor, { channel: 'PHONE' })),
    ...[reviewer, otherReviewer].map((actor) => ask(5, ConsentRemandV1, actor, {})),
    ...[customer, stranger, agent].map((actor) => ask(0.15, WithdrawReviewV1, actor, random.chance(0.5) ? {} : { reason: '不用了' })),
  ];
};

function screenings(c: Complaint, random: Random, reviewerId: string): Candidate[] {
  const { lead, reviewer, handler } = peopleOf(c, random);
  const open = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true };
  const decline = { inScope: random.chance(0.5), standardMeasuresExhausted: true, demandReasonable: false, text: 'The law gives no more.', legalBasis: 'Art. 24' };
  return [
    ...[reviewerId, 'reviewer-1', 'reviewer-2'].map((id) => ask(4, ScreenV1, lead, { ...open, reviewerId: id })),
    ask(3, ScreenV1, reviewer, open),
    ask(0, ScreenV1, reviewer, { ...open, reviewerId }),
    ask(0, ScreenV1, lead, { ...open, reviewerId: 'nobody-9' }),
    ask(0.7, ScreenV1, lead, decline),
    ...(['text', 'legalBasis'] as const).map((name) => ask(0, ScreenV1, lead, without(decline, name) as typeof decline)),
    ask(0, ScreenV1, handler, open),
  ];
}

function conclusions(c: Complaint, random: Random): Candidate[] {
  const { reviewer, otherReviewer, lead } = peopleOf(c, random);
  const good = { facts: 'The files were read.', findings: ['LOSS_NOT_ASKED'], customerView: { acceptable: false, why: 'It took too long.' }, reasons: 'Nobody asked about the loss.', outcome: 'UPHELD' as const };
  const amended = { ...good, outcome: 'AMENDED' as const, remedy: 'The loss is compensated.' };
  return [
    ask(4, DraftConclusionV1, reviewer, good),
    ask(4, DraftConclusionV1, reviewer, amended),
    ask(4, DraftConclusionV1, reviewer, { ...good, outcome: 'REMANDED' }),
    ask(0, DraftConclusionV1, reviewer, { ...good, remedy: 'Something.' }),
    ask(0, DraftConclusionV1, reviewer, { ...good, outcome: 'AMENDED' }),
    ...[otherReviewer, lead].map((actor) => ask(0, DraftConclusionV1, actor, amended)),
  ];
}
