import { CompleteCallbackV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { completeCallback } from '../domain/complete-callback.js';

export const CompleteCallback = defineCommand({ type: CompleteCallbackV1, roles: ['COMPLAINT_MANAGER', 'CUSTOMER'], decide: completeCallback });
