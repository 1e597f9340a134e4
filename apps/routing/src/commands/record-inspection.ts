import { RecordInspectionV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordInspection } from '../domain/inspection.js';

export const RecordInspection = defineCommand({ type: RecordInspectionV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: recordInspection });
