import { RegisterComplaintV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { register } from '../domain/register.js';

export const RegisterComplaint = defineCommand({ type: RegisterComplaintV1, roles: ['AGENT', 'COMPLAINT_MANAGER'], decide: register });
