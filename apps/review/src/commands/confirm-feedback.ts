import { ConfirmFeedbackV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { confirmFeedback } from '../domain/feed-back.js';

export const ConfirmFeedback = defineCommand({ type: ConfirmFeedbackV1, roles: ['REVIEWER'], decide: confirmFeedback });
