import { ResumeV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { resume } from '../domain/suspend.js';

export const Resume = defineCommand({ type: ResumeV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: resume });
