import { type Actor, CallbackCompletedV1, type CompleteCallbackV1, type Input } from '@redress/contracts';
import { asNamedOpenly, refuseCommon } from '@redress/kernel';
import { type Callback, expectOpen, expectUninvolved } from './callback.js';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, file, withCallback } from './correspondence.js';
import { refuse } from './errors.js';
import { dropCallbackMessages } from './result.js';

type CompleteCallback = (typeof CompleteCallbackV1)['example'];
type Completed = (typeof CallbackCompletedV1)['example'];

/** SCHEDULED, ATTEMPTED → COMPLETED or DECLINED: whether it is solved and whether they are satisfied are two questions (S1-24), and the customer's word is the only one (S4-29). */
export function completeCallback(current: Correspondence, { data, actor, at }: Input<CompleteCallback>, context: NotificationContext): Decision {
  expectOwn(current, actor);
  expectUninvolved(current, actor, context);
  const before = expectOpen(current);
  const answer = answerOf(data, asNamedOpenly(actor).id);
  const endedAt = at.toISOString();
  const callback: Callback = { ...before, status: answer.result === 'DECLINED' ? 'DECLINED' : 'COMPLETED', answer, endedAt };
  const words = data.remark ? [{ ref: `CALLBACK/${before.round}.ANSWER`, kind: 'REMARK' as const, at: endedAt, by: actor.id, text: data.remark }] : [];
  const state = withCallback(current, callback, ...words);
  return file(state, dropCallbackMessages(state, context.now), [CallbackCompletedV1.of(answer)]);
}

/** A customer answers for themselves: named by what the enterprise knows them by, or by the pseudonym that the stream has for them. */
function expectOwn({ customerId, customer }: Correspondence, { role, id }: Actor): void {
  if (role === 'CUSTOMER' && id !== customerId && id !== customer?.externalId) throw refuseCommon('FORBIDDEN_CUSTOMER');
}

function answerOf({ result, score, solved, wish = 'NONE' }: CompleteCallback, by: string): Completed {
  if (result === 'DECLINED') {
    const given = Object.entries({ score, solved, wish: wish === 'NONE' ? undefined : wish }).find(([, value]) => value !== undefined);
    if (given) throw refuse('ANSWER_UNEXPECTED', { field: given[0] });
    return { result, by };
  }
  if (solved === undefined) throw refuse('ANSWER_REQUIRED', { field: 'solved' });
  if (score !== undefined && satisfactionOf(score) !== result) throw refuse('SCORE_MISMATCH', { field: 'score', expected: satisfactionOf(score) });
  if (wish !== 'NONE' && result !== 'DISSATISFIED') throw refuse('WISH_UNEXPECTED', { field: 'wish' });
  return { result, solved, wish, by, ...(score === undefined ? {} : { score }) };
}

/** Domain §7 K3. */
const satisfactionOf = (score: number): CompleteCallback['result'] => (score >= 4 ? 'SATISFIED' : score === 3 ? 'NEUTRAL' : 'DISSATISFIED');
