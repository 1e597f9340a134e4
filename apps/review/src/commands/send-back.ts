import { SendBackV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { sendBack } from '../domain/approve-conclusion.js';

export const SendBack = defineCommand({ type: SendBackV1, roles: ['REVIEW_LEAD'], decide: sendBack });
