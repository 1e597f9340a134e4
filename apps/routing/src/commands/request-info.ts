import { RequestCaseInfoV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { requestInfo } from '../domain/info.js';

export const RequestInfo = defineCommand({ type: RequestCaseInfoV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: requestInfo });
