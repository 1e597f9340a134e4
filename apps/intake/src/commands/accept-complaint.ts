import { AcceptComplaintV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { accept } from '../domain/accept.js';

export const AcceptComplaint = defineCommand({ type: AcceptComplaintV1, roles: ['AGENT', 'COMPLAINT_MANAGER'], decide: accept });
