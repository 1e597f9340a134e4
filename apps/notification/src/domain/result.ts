import type { ComplaintRejectedV1, ComplaintWithdrawnV1, HandlingResolvedV1 } from '@redress/contracts';
import { cancel, schedule } from './callback.js';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, file } from './correspondence.js';
import type { Heard } from './heard.js';
import { type Message, settle } from './message.js';
import { post, postOnly, toCustomer } from './post.js';

type Current = Correspondence | undefined;
type Resolved = (typeof HandlingResolvedV1)['example'];

/** The result, in the name of whoever handled the case (S1-07, S3-10), with the right of review (S1-10); and the question whether it is solved (S0-23, S1-08). */
export function tellResult(current: Current, heard: Heard<Resolved>, context: NotificationContext): Decision {
  const { resultCode, resultText, processExplanation, compensation, customerFee, departmentIds, handlerIds } = heard.data;
  const { state, facts } = schedule(correspondenceOf(current, heard), heard, context.now);
  const values = {
    resultCode, result: resultText, explanation: processExplanation, compensation, fee: customerFee, departmentId: departmentIds.at(-1), handlerId: handlerIds.at(-1),
  };
  return file(state, post(state, [toCustomer('RESULT', values), toCustomer('CALLBACK', { round: state.round })], heard, context), facts);
}

/** Why the complaint is not accepted, and that the customer may appeal (S1-10, S1-16). */
export function tellRejection(current: Current, heard: Heard<(typeof ComplaintRejectedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { reasonCode, text, appealUntil } = heard.data;
  return postOnly(correspondenceOf(current, heard), [toCustomer('REJECTED', { reasonCode, reason: text, appealUntil })], heard, context);
}

/** The customer took the complaint back: that is confirmed, and nobody asks them any more. */
export function confirmWithdrawal(current: Current, heard: Heard<(typeof ComplaintWithdrawnV1)['example']>, context: NotificationContext): Decision {
  const { state, facts } = cancel(correspondenceOf(current, heard), 'WITHDRAWN', context.now);
  const unsent = state.messages.filter(({ template, status }) => (template === 'INFO_REQUEST' || template === 'PROGRESS') && status === 'QUEUED');
  const dropped = [...unsent.map((message) => settle(message, 'CANCELLED', context.now)), ...dropCallbackMessages(state, context.now)];
  return file(state, [...dropped, ...post(state, [toCustomer('WITHDRAWN')], heard, context)], facts);
}

/** Questions that were not sent yet, as in the quiet hours, when nobody needs the answer any more. */
export const dropCallbackMessages = ({ messages }: Correspondence, now: Date): Message[] =>
  messages.filter(({ template, status }) => template === 'CALLBACK' && status === 'QUEUED').map((message) => settle(message, 'CANCELLED', now));
