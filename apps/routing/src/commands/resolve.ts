import { ResolveV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { resolve } from '../domain/resolve.js';

export const Resolve = defineCommand({ type: ResolveV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: resolve });
