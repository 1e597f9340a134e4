import { ProvideEvidenceV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { provideEvidence } from '../domain/provide-evidence.js';

export const ProvideEvidence = defineCommand({ type: ProvideEvidenceV1, roles: ['HANDLER', 'DEPT_MANAGER', 'AGENT', 'COMPLAINT_MANAGER', 'REVIEWER'], decide: provideEvidence });
