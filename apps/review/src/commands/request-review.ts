import { RequestReviewV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { requestReview } from '../domain/request-review.js';

export const RequestReview = defineCommand({ type: RequestReviewV1, roles: ['CUSTOMER', 'AGENT'], decide: requestReview });
