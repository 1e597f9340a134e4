import { RejectComplaintV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { reject } from '../domain/reject.js';

export const RejectComplaint = defineCommand({ type: RejectComplaintV1, roles: ['AGENT', 'COMPLAINT_MANAGER'], decide: reject });
