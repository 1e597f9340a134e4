import { ReplyV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { reply } from '../domain/reply.js';

export const Reply = defineCommand({ type: ReplyV1, roles: ['HANDLER', 'DEPT_MANAGER'], decide: reply });
