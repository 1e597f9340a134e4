import { AnswerQuestionV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { answerQuestion } from '../domain/question.js';

export const AnswerQuestion = defineCommand({ type: AnswerQuestionV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: answerQuestion });
