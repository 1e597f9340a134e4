import { SendBackImprovementV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { sendBackImprovement } from '../domain/follow-improvement.js';

export const SendBackImprovement = defineCommand({ type: SendBackImprovementV1, roles: ['REVIEWER', 'SUPERVISOR'], decide: sendBackImprovement });
