import { AppointLeadV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { appoint } from '../domain/appoint.js';

export const AppointLead = defineCommand({ type: AppointLeadV1, roles: ['COORDINATOR', 'COMPLAINT_MANAGER'], decide: appoint });
