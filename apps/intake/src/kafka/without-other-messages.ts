import { NotificationFailedV1, NotificationSentV1 } from '@redress/contracts';
import type { Batch } from '@redress/messaging';
import { isDecisionTold, type Promised } from '../domain/handling.js';

const messages: ReadonlySet<string> = new Set([NotificationSentV1.type, NotificationFailedV1.type]);

/** Most messages tell no decision: their facts are passed over before they cost a look at a row. */
export const withoutOtherMessages = (batch: Batch): Batch => batch.filter((job) => job.kind === 'unreadable' || !messages.has(job.input.type) || isDecisionTold(job.input.data as Promised));
