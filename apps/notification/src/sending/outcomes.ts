import type { Context } from '@opentelemetry/api';
import { system } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import type { AnyJob, TimerJob } from '@redress/messaging';
import type { Claimed } from '../database/claims.js';
import { recordOutcome, type Tried } from '../domain/record-outcome.js';

/** What became of a try, as an input of the runner. It belongs to the journey of the fact that caused the message. */
export function outcomeJob({ message: { id, complaintId, causeId, correlationId, route, channel = 'EMAIL', tries } }: Claimed, of: Pick<Tried, 'outcome' | 'until'>, journey: Context, clock: Clock): AnyJob {
  const data: Tried = { messageId: id, route, channel, tries, ...of };
  return {
    kind: 'timer',
    trace: journey,
    correlationId,
    decide: recordOutcome as TimerJob['decide'],
    input: { kind: 'timer', id: causeId, source: '/notification', type: 'notification.try', key: complaintId, data, at: clock.now(), actor: system('notification') },
  };
}
