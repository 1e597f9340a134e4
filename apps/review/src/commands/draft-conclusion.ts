import { DraftConclusionV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { draftConclusion } from '../domain/draft-conclusion.js';

export const DraftConclusion = defineCommand({ type: DraftConclusionV1, roles: ['REVIEWER'], decide: draftConclusion });
