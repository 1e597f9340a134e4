import { ScreenV1 } from '@redress/contracts';
import { defineCommand } from '@redress/messaging';
import { screen } from '../domain/screen.js';

export const Screen = defineCommand({ type: ScreenV1, roles: ['REVIEW_LEAD', 'REVIEWER'], decide: screen });
