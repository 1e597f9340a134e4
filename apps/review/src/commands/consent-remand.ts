import { ConsentRemandV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { consentRemand } from '../domain/consent-remand.js';

export const ConsentRemand = defineCommand({ type: ConsentRemandV1, roles: ['REVIEWER'], decide: consentRemand });
