import type { ClockStartedV1 } from '@redress/contracts';
import { askUntil, isCustomersTime } from './ask-customer.js';
import { isOpen } from './callback.js';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, file, withCallback } from './correspondence.js';
import type { Heard } from './heard.js';

/** A clock that has, or gets, a due time: `clock.started`, `.resumed` and `.rescheduled` all say it. */
type Dated = Pick<(typeof ClockStartedV1)['example'], 'stage' | 'dueAt'>;

const TOLD = new Set<string>(['RESOLVE', 'REHANDLE', 'CALLBACK', 'CUSTOMER_REPLY']);

/** Whether messages speak of this due time. */
export const isTold = ({ stage }: Pick<Dated, 'stage'>): boolean => TOLD.has(stage);

/** Keeps until when the complaint has to be resolved, the customer may answer, and has to be called back. */
export function keepDueTime(current: Correspondence | undefined, heard: Heard<Dated>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt } = heard.data;
  const before = correspondenceOf(current, heard);
  if (isCustomersTime({ stage })) return askUntil(current, heard, context);
  if (stage === 'CALLBACK') return isOpen(before.callback) ? file(withCallback(before, { ...before.callback, dueAt }), []) : undefined;
  return before.dueAt === dueAt ? undefined : file({ ...before, dueAt }, []);
}
