import { SubmitImprovementV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { submitImprovement } from '../domain/follow-improvement.js';

export const SubmitImprovement = defineCommand({ type: SubmitImprovementV1, roles: ['HANDLER', 'DEPT_MANAGER', 'AGENT', 'COMPLAINT_MANAGER', 'COORDINATOR'], decide: submitImprovement });
