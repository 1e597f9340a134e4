import { WithdrawReviewV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { withdrawReview } from '../domain/withdraw-review.js';

export const WithdrawReview = defineCommand({ type: WithdrawReviewV1, roles: ['CUSTOMER'], decide: withdrawReview });
