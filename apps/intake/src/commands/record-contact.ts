import { RecordContactV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordContact } from '../domain/contact.js';

export const RecordContact = defineCommand({ type: RecordContactV1, roles: ['AGENT', 'COMPLAINT_MANAGER'], decide: recordContact });
