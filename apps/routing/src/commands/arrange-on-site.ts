import { ArrangeOnSiteV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { arrangeOnSite } from '../domain/visit.js';

export const ArrangeOnSite = defineCommand({ type: ArrangeOnSiteV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: arrangeOnSite });
