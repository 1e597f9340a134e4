import { VerifyImprovementV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { verifyImprovement } from '../domain/follow-improvement.js';

export const VerifyImprovement = defineCommand({ type: VerifyImprovementV1, roles: ['REVIEWER', 'SUPERVISOR'], decide: verifyImprovement });
