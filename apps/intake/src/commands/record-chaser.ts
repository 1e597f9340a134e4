import { RecordChaserV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordChaser } from '../domain/chase.js';

export const RecordChaser = defineCommand({ type: RecordChaserV1, roles: ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER'], decide: recordChaser });
