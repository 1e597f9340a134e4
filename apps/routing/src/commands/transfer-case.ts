import { TransferCaseV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { transfer } from '../domain/transfer.js';

export const TransferCase = defineCommand({ type: TransferCaseV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: transfer });
