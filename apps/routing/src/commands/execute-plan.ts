import { ExecutePlanV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { executePlan } from '../domain/plan.js';

export const ExecutePlan = defineCommand({ type: ExecutePlanV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: executePlan });
