import { RecordVerificationV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { recordVerification } from '../domain/record-verification.js';

export const RecordVerification = defineCommand({ type: RecordVerificationV1, roles: ['REVIEWER'], decide: recordVerification });
