import { SupplyInfoV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { supplyInfo } from '../domain/info.js';

export const SupplyInfo = defineCommand({ type: SupplyInfoV1, roles: ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER'], decide: supplyInfo });
