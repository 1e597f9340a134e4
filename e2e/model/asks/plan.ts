import { AnswerPlanV1, ExecutePlanV1, ProposePlanV1, ResolveV1 } from '@redress/contracts';
import { categories, causes, COMPENSATION_LIMIT, whoAnswers } from '../rules/company.js';
import type { Random } from '../random.js';
import type { Complaint } from '../rules/state.js';
import { ask, type Candidate, type Candidates, hoursFrom, variants, without } from './candidate.js';
import { peopleOf } from './people.js';

export const planAsks: Candidates = (c, random, now) => {
  const { customer, stranger, handler, head, outsider } = peopleOf(c, random);
  const version = c.case.plan?.version ?? 1;
  const agreed = random.chance(0.85);
  return [
    ...proposals(c, random, now),
    ask(6, AnswerPlanV1, customer, { version, agreed }),
    ask(3, AnswerPlanV1, handler, { version, agreed, evidenceRef: 'REC-77' }),
    ...[handler, stranger, outsider].map((actor) => ask(0, AnswerPlanV1, actor, { version, agreed })),
    ask(0, AnswerPlanV1, customer, { version: version + 1, agreed }),
    ...[handler, head].map((actor) => ask(5, ExecutePlanV1, actor, { evidenceRefs: ['PAY-1'] })),
    ask(0, ExecutePlanV1, outsider, { evidenceRefs: [] }),
    ...results(c, random, now),
  ];
};

function proposals(c: Complaint, random: Random, now: number): Candidate[] {
  const { handler, head, outsider } = peopleOf(c, random);
  const { solutions = [], required = [] } = categories[c.category ?? ''] ?? {};
  const chosen = [...new Set([...required, random.pick(solutions.length > 0 ? solutions : ['GOODWILL'])])];
  const good = { solutions: chosen, text: 'So we make it good.', responsibleId: handler.id, remedyDueAt: hoursFrom(now, random.between(20, 120)), customerFee: random.weighted([[4, 0], [1, 50]]) };
  // What is agreed or carried out is seldom proposed anew, and mostly because it costs more.
  const often = c.case.status === 'CONTACTED' ? 1 : 0.1;
  return [
    ask(8 * often, ProposePlanV1, handler, good),
    ask(3 * often, ProposePlanV1, head, good),
    ask(1 * often, ProposePlanV1, head, { ...good, reason: 'It cannot be mended.' }),
    ...[handler, head].map((actor) => ask(1, ProposePlanV1, actor, { ...good, customerFee: (c.case.plan?.fee ?? 0) + 50 })),
    ...[handler, head].flatMap((actor) => variants(0.5 * often, ProposePlanV1, actor, good, [
      { compensation: COMPENSATION_LIMIT }, { compensation: COMPENSATION_LIMIT + 1 }, { solutions: [...required, 'GOODWILL'] }, { solutions: ['FREIGHT_REFUND'] }, { solutions: ['REPAIR'] },
      { remedyDueAt: hoursFrom(now, -1) },
    ])),
    ask(0, ProposePlanV1, outsider, good),
  ];
}

function results(c: Complaint, random: Random, now: number): Candidate[] {
  const { handler, head, outsider } = peopleOf(c, random);
  const cause = random.pick(causes);
  const answering = whoAnswers(c.category ?? '', cause);
  const repair = { technicianId: handler.id, parts: [{ part: 'PANEL-7', quantity: 1 }], startedAt: hoursFrom(now, -3), finishedAt: hoursFrom(now, -1) };
  const good = {
    resultCode: 'SOLVED' as const, resultText: 'It is made good.', cause, rootCause: 'A weak seal.', improvementProposal: 'Check seals.', processExplanation: 'The panel was changed.', repair,
    ...(answering ? {} : { responsibility: { party: 'SHOP' as const } }),
  };
  return [
    ask(8, ResolveV1, handler, good),
    ask(4, ResolveV1, head, { ...good, satisfactionClaim: { value: 'SATISFIED', evidenceRef: 'REC-9' } }),
    ...variants(0.5, ResolveV1, handler, good, [
      { cause: 'NO_SUCH_CAUSE' }, { customerFee: 0 }, { customerFee: 5_000 }, { customerFee: c.case.plan?.fee ?? 0 }, { responsibility: { party: 'EMPLOYEE' } }, { responsibility: { party: 'EMPLOYEE', reason: 'They said so.' } },
      { repair: { ...repair, finishedAt: hoursFrom(now, 2) } }, { repair: { ...repair, finishedAt: hoursFrom(now, -5) } },
    ]),
    ...(['cause', 'rootCause', 'improvementProposal', 'processExplanation', 'repair', 'responsibility'] as const).map((name) => ask(0.5, ResolveV1, handler, without(good, name) as typeof good)),
    ask(0, ResolveV1, outsider, good),
  ];
}
