import { SubmitComplaintV1 } from '@redress/contracts';
import { defineCreation } from '@redress/messaging';
import { submit } from '../domain/submit.js';

export const SubmitComplaint = defineCreation({ type: SubmitComplaintV1, roles: ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER'], decide: submit });
