import { ApproveConclusionV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { approveConclusion } from '../domain/approve-conclusion.js';

export const ApproveConclusion = defineCommand({ type: ApproveConclusionV1, roles: ['REVIEW_LEAD'], decide: approveConclusion });
