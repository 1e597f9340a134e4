import { type AnswerQuestionV1, HandlingQuestionAnsweredV1, type Input } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectDepartment } from './access.js';
import { expectRoom, stating } from './case-file.js';
import { rulesOf } from './category-rules.js';
import type { Decision, RoutingContext } from './context.js';
import { refuse } from './errors.js';
import { classified, expectWork, type HandlingCase, WORKING } from './handling-case.js';
import { withLast } from './with-last.js';

type AnswerQuestion = (typeof AnswerQuestionV1)['example'];

/** What the customer answered to a question that their category makes mandatory (S4-01). A later answer replaces an earlier one. */
export function answerQuestion(current: HandlingCase, input: Input<AnswerQuestion>, context: RoutingContext): Decision<HandlingCase> {
  const { question, answer } = input.data;
  expectDepartment(current, input.actor);
  expectWork(current, ...WORKING);
  expectRoom(current);
  const { mandatoryQuestions } = rulesOf(classified(current).category, context);
  if (!mandatoryQuestions.includes(question)) throw refuse('UNKNOWN_QUESTION', { field: 'question', known: mandatoryQuestions });
  return stating({ ...current, answeredQuestions: withLast(current.answeredQuestions, question) }, input, HandlingQuestionAnsweredV1.of({ question, answer: scrub(answer) }));
}
