import { RecordCaseContactV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordContact } from '../domain/contact.js';

export const RecordContact = defineCommand({ type: RecordCaseContactV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: recordContact });
