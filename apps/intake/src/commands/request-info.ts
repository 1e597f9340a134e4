import { RequestInfoV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { requestInfo } from '../domain/info.js';

export const RequestInfo = defineCommand({ type: RequestInfoV1, roles: ['AGENT', 'COMPLAINT_MANAGER'], decide: requestInfo });
