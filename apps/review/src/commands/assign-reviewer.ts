import { AssignReviewerV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { assignReviewer } from '../domain/assign-reviewer.js';

export const AssignReviewer = defineCommand({ type: AssignReviewerV1, roles: ['REVIEW_LEAD'], decide: assignReviewer });
