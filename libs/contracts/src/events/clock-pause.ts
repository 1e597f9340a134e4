import { z } from 'zod';
import { defineEvent } from '../define.js';
import { growing, instant } from '../values.js';
import { CancelReason, PauseReason, Stage } from '../vocabulary/clock.js';

const clock = { clockId: z.uuid(), stage: growing(Stage) };
const example = { clockId: '3f8c1a52-5f0e-8a3b-9c61-0d8f6f5b7e10', stage: 'RESOLVE' as const };

export const ClockPausedV1 = defineEvent({
  type: 'clock.paused.v1',
  producer: 'sla',
  description: 'The clock stands while handling waits for the customer. It happened when handling began to wait.',
  data: z.object({ ...clock, reason: growing(PauseReason) }),
  example: { ...example, reason: 'CUSTOMER_INFO' },
});

export const ClockResumedV1 = defineEvent({
  type: 'clock.resumed.v1',
  producer: 'sla',
  description: 'The clock runs again, with the time that it had left (domain §6.5 rule 5). It happened when handling went on, or when the complaint had been paused as long as it may.',
  data: z.object({ ...clock, dueAt: instant, warnAt: instant, pausedAt: instant, calendarProvisional: z.boolean() }),
  example: { ...example, dueAt: '2026-10-20T10:00:00.000Z', warnAt: '2026-10-19T02:24:00.000Z', pausedAt: '2026-10-09T02:00:00.000Z', calendarProvisional: false },
});

export const ClockCancelledV1 = defineEvent({
  type: 'clock.cancelled.v1',
  producer: 'sla',
  description: 'The stage need not be done any more.',
  data: z.object({ ...clock, reason: growing(CancelReason) }),
  example: { ...example, reason: 'WITHDRAWN' },
});

export const ClockRemindedV1 = defineEvent({
  type: 'clock.reminded.v1',
  producer: 'sla',
  description: 'The customer still has not answered: the n-th reminder is due. It happened at its due time.',
  data: z.object({ ...clock, n: z.int().min(1), dueAt: instant }),
  example: { ...example, stage: 'CUSTOMER_REPLY', n: 1, dueAt: '2026-03-30T10:00:00.000Z' },
});
