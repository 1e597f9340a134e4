import { SupplyCaseInfoV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { supplyInfo } from '../domain/info.js';

export const SupplyInfo = defineCommand({ type: SupplyCaseInfoV1, roles: ['CUSTOMER', 'AGENT', 'HANDLER', 'DEPT_MANAGER'], decide: supplyInfo });
