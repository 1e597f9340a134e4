import { ROOT_CONTEXT } from '@opentelemetry/api';
import { CallbackCompletedV1, ComplaintPersonalDataErasedV1, ComplaintWithdrawnV1, events, EVENTS, type EventType, NotificationSentV1 } from '@redress/contracts';
import type { FactJob } from '@redress/messaging';
import { concernOf } from './concerns.js';
import { aHeardFact } from './domain/review.builder.spec.js';

const job = <D>(event: EventType<D>, data: Partial<D> = {}): FactJob => ({ kind: 'fact', trace: ROOT_CONTEXT, inboxId: 'x', reaction: undefined as never, input: aHeardFact(event, 1, data) });

describe('which facts concern reviews', () => {
  it('is told from the facts themselves: the rest of the stream costs reviews nothing', () => {
    const always = [ComplaintWithdrawnV1, ComplaintPersonalDataErasedV1].map(({ type }) => type);
    const ordinary = events.filter(({ topic, type }) => topic === EVENTS && !always.includes(type));
    expect(ordinary.filter((event) => concernOf(job(event)).length > 0)).toEqual([]);
  });

  it('are a call-back that wants a review, the message with a conclusion, a withdrawal, and an erasure', () => {
    const concerned = [job(CallbackCompletedV1, { result: 'DISSATISFIED', wish: 'REHANDLE' }), job(NotificationSentV1, { template: 'REVIEW_RESULT' }), job(ComplaintWithdrawnV1), job(ComplaintPersonalDataErasedV1)];
    expect(concerned.flatMap(concernOf).map(({ reaction, input }) => [reaction.on.type, input.type])).toEqual(
      [CallbackCompletedV1, NotificationSentV1, ComplaintWithdrawnV1, ComplaintPersonalDataErasedV1].map(({ type }) => [type, type]),
    );
  });

  it('are no commands, and nothing that cannot be read', () => {
    expect(concernOf({ kind: 'unreadable', record: undefined as never, reason: 'x', message: 'x' })).toEqual([]);
  });
});
