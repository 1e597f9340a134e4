import { SuspendV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { suspend } from '../domain/suspend.js';

export const Suspend = defineCommand({ type: SuspendV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: suspend });
