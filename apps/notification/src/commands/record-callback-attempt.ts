import { RecordCallbackAttemptV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordCallbackAttempt } from '../domain/record-callback-attempt.js';

export const RecordCallbackAttempt = defineCommand({ type: RecordCallbackAttemptV1, roles: ['COMPLAINT_MANAGER'], decide: recordCallbackAttempt });
