import type { ComplaintClosedV1, HandlingPlanExecutedV1, HandlingRepliedV1, HandlingResumedV1, HandlingSuspendedV1, ReviewOpenedV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf } from './correspondence.js';
import type { Heard } from './heard.js';
import { postOnly, toCustomer } from './post.js';

type Current = Correspondence | undefined;
type Tell<D> = (current: Current, heard: Heard<D>, context: NotificationContext) => Decision | undefined;

/** Where a complaint can have got to. Registration and acceptance are told by ASSIGNED, every other stage by a message of its own. */
export const steps = ['TRANSFERRED', 'TAKEN', 'SUSPENDED', 'RESUMED', 'REPLIED', 'EXECUTED', 'CLOSED', 'REVIEW_OPENED'] as const;
type Step = (typeof steps)[number];

/** A stage is over: the customer hears of it without asking (S1-14). */
const tell = <D>(step: Step, valuesOf: (data: D) => Readonly<Record<string, string | undefined>> = () => ({})): Tell<D> =>
  (current, heard, context) => postOnly(correspondenceOf(current, heard), [toCustomer('PROGRESS', { step, ...valuesOf(heard.data) })], heard, context);

export const tellSuspension = tell<(typeof HandlingSuspendedV1)['example']>('SUSPENDED', ({ expectedEnd }) => ({ at: expectedEnd }));
export const tellResumption = tell<(typeof HandlingResumedV1)['example']>('RESUMED');
/** The handler's own words: what the customer waited for. */
export const tellReply = tell<(typeof HandlingRepliedV1)['example']>('REPLIED', ({ text }) => ({ reason: text }));
export const tellExecution = tell<(typeof HandlingPlanExecutedV1)['example']>('EXECUTED', ({ text }) => ({ reason: text }));
const tellEnd = tell<(typeof ComplaintClosedV1)['example']>('CLOSED');

/** Closed, unless that only makes way for the review that the customer wants: its own message tells of that. */
export const tellClosing: typeof tellEnd = (current, heard, context) => (isReviewWanted(current) ? undefined : tellEnd(current, heard, context));

const isReviewWanted = (current: Current): boolean => current?.callback?.status === 'CANCELLED' || (current?.callback?.answer?.wish ?? 'NONE') !== 'NONE';

export const tellReviewOpened = tell<(typeof ReviewOpenedV1)['example']>('REVIEW_OPENED');
