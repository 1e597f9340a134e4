import { CallbackAttemptedV1, CallbackCompletedV1, type Input, type RecordCallbackAttemptV1 } from '@redress/contracts';
import { type Attempt, type Callback, expectOpen, expectUninvolved } from './callback.js';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, file, withCallback } from './correspondence.js';
import { localDay } from './local-time.js';
import { dropCallbackMessages } from './result.js';

type RecordCallbackAttempt = (typeof RecordCallbackAttemptV1)['example'];

/** Who was tried so often, on so many days, cannot be reached (domain §4.5). */
const MOST_ATTEMPTS = 3;
const LEAST_DAYS = 2;

/** SCHEDULED, ATTEMPTED → ATTEMPTED, or UNREACHABLE: a try to ask the customer brought no answer. */
export function recordCallbackAttempt(current: Correspondence, { data, actor, at }: Input<RecordCallbackAttempt>, context: NotificationContext): Decision {
  expectUninvolved(current, actor, context);
  const before = expectOpen(current);
  const by = actor.id;
  const attempt: Attempt = { at: at.toISOString(), by, ...(data.channel ? { channel: data.channel } : {}) };
  const attempts = [...before.attempts, attempt];
  const isOver = isUnreachable(attempts, context.quiet.zone);
  const callback: Callback = isOver ? { ...before, attempts, status: 'UNREACHABLE', answer: { result: 'UNREACHABLE', by }, endedAt: attempt.at } : { ...before, attempts, status: 'ATTEMPTED' };
  const words = data.note ? [{ ref: `CALLBACK/${before.round}.${attempts.length}`, kind: 'ATTEMPT_NOTE' as const, at: attempt.at, by, text: data.note }] : [];
  const attempted = CallbackAttemptedV1.of({ n: attempts.length, by, ...(data.channel ? { channel: data.channel } : {}) });
  const state = withCallback(current, callback, ...words);
  return isOver ? file(state, dropCallbackMessages(state, context.now), [attempted, CallbackCompletedV1.of({ result: 'UNREACHABLE', by })]) : file(state, [], [attempted]);
}

const isUnreachable = (attempts: readonly Attempt[], zone: string): boolean =>
  attempts.length >= MOST_ATTEMPTS && new Set(attempts.map(({ at }) => localDay(new Date(at), zone))).size >= LEAST_DAYS;
