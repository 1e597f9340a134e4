import { WithdrawComplaintV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { withdraw } from '../domain/withdraw.js';

export const WithdrawComplaint = defineCommand({ type: WithdrawComplaintV1, roles: ['CUSTOMER'], decide: withdraw });
