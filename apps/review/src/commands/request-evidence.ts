import { RequestEvidenceV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { requestEvidence } from '../domain/request-evidence.js';

export const RequestEvidence = defineCommand({ type: RequestEvidenceV1, roles: ['REVIEWER'], decide: requestEvidence });
