import { AnswerPlanV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { answerPlan } from '../domain/plan.js';

export const AnswerPlan = defineCommand({ type: AnswerPlanV1, roles: ['CUSTOMER', 'HANDLER', 'DEPT_MANAGER'], decide: answerPlan });
