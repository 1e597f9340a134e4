import { ErasePersonalDataV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { erasePersonalData } from '../domain/erase.js';

export const ErasePersonalData = defineCommand({ type: ErasePersonalDataV1, roles: ['COMPLAINT_MANAGER'], decide: erasePersonalData });
