import { FinishCollectingV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { finishCollecting } from '../domain/finish-collecting.js';

export const FinishCollecting = defineCommand({ type: FinishCollectingV1, roles: ['REVIEWER'], decide: finishCollecting });
