import { AcceptCaseV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { accept } from '../domain/accept.js';

export const AcceptCase = defineCommand({ type: AcceptCaseV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: accept });
