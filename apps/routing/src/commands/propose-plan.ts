import { ProposePlanV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { proposePlan } from '../domain/propose.js';

export const ProposePlan = defineCommand({ type: ProposePlanV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: proposePlan });
