import { ApproveRejectionV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { approveRejection } from '../domain/reject.js';

export const ApproveRejection = defineCommand({ type: ApproveRejectionV1, roles: ['COMPLAINT_MANAGER'], decide: approveRejection });
