import { AssignImprovementV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { assignImprovement } from '../domain/assign-improvement.js';

export const AssignImprovement = defineCommand({ type: AssignImprovementV1, roles: ['REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'], decide: assignImprovement });
