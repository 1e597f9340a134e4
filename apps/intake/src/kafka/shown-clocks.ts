import type { Batch } from '@redress/messaging';
import { isShown } from '../domain/deadlines.js';

/** Most clocks are nothing to a complainant: their facts are passed over before they cost a look at a row. */
export const shownClocks = (batch: Batch): Batch => batch.filter((job) => job.kind === 'unreadable' || isShown(job.input));
