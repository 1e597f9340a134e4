import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, growing, instant } from '../values.js';
import { Stage } from '../vocabulary/clock.js';

/** Which clock it is, and what it is the clock of. */
export interface ClockRef {
  readonly clockId: string;
  readonly stage: Stage;
}

const clock = { clockId: z.uuid(), stage: growing(Stage) };
const example = { clockId: '3f8c1a52-5f0e-8a3b-9c61-0d8f6f5b7e10', stage: 'ACK' as const };
const Responsible = z.object({ departmentId: code(), staffId: code().optional() });
/** Who answers for the stage: whose DEPT_MANAGER is meant among the recipients. Recipients are roles, or ids of staff or departments. */
const overdue = { responsible: Responsible.optional(), recipients: z.array(code()) };
const overdueExample = { ...example, dueAt: '2026-02-11T03:00:00.000Z', responsible: { departmentId: 'CUSTOMER_SERVICE', staffId: 'agent-7' } };

export const ClockStartedV1 = defineEvent({
  type: 'clock.started.v1',
  producer: 'sla',
  description: 'A time limit runs. It keeps the policy version it started with.',
  data: z.object({
    ...clock,
    dueAt: instant,
    warnAt: instant,
    policyId: code(),
    policyVersion: z.int().min(1),
    calendarProvisional: z.boolean(),
    responsible: Responsible,
  }),
  example: {
    ...example, dueAt: '2026-02-11T03:00:00.000Z', warnAt: '2026-02-11T02:48:00.000Z', policyId: 'ACK', policyVersion: 1, calendarProvisional: false,
    responsible: { departmentId: 'CUSTOMER_SERVICE' },
  },
});

export const ClockWarnedV1 = defineEvent({
  type: 'clock.warned.v1',
  producer: 'sla',
  description: '80 % of the time is gone (L0). It happened at the warning time.',
  data: z.object({ ...clock, dueAt: instant, level: z.literal(0), ...overdue }),
  example: { ...overdueExample, level: 0, recipients: ['agent-7'] },
});

export const ClockBreachedV1 = defineEvent({
  type: 'clock.breached.v1',
  producer: 'sla',
  description: 'The limit has passed without the fact that stops the clock. It happened at the due time.',
  data: z.object({ ...clock, dueAt: instant, ...overdue }),
  example: { ...overdueExample, recipients: ['agent-7'] },
});

export const ClockEscalatedV1 = defineEvent({
  type: 'clock.escalated.v1',
  producer: 'sla',
  description: 'The overdue stage went one level up: 1 department manager, 2 supervisors, 3 coordination group.',
  data: z.object({ ...clock, dueAt: instant, level: z.int().min(1).max(3), ...overdue }),
  example: { ...overdueExample, level: 1, recipients: ['DEPT_MANAGER'] },
});

export const ClockHandedOverV1 = defineEvent({
  type: 'clock.handed-over.v1',
  producer: 'sla',
  description: 'Somebody else answers for these stages from now on: another department, or another person of it. It happened when the complaint or the review came to them.',
  data: z.object({ clocks: z.array(z.object(clock)).min(1), responsible: Responsible }),
  example: {
    clocks: [{ ...example, stage: 'RESOLVE' }, { clockId: '9b0e6d34-2c71-8f5a-b1d8-4e7a90c3f216', stage: 'PLAN' }],
    responsible: { departmentId: 'LOGISTICS', staffId: 'logistics-1' },
  },
});

/** The clocks that a fact about clocks tells of: one, or all that were handed over at once. */
export const clocksOf = (data: ClockRef | { readonly clocks: readonly ClockRef[] }): readonly ClockRef[] => ('clocks' in data ? data.clocks : [data]);

export const ClockMetV1 = defineEvent({
  type: 'clock.met.v1',
  producer: 'sla',
  description: 'The stage was done; late when after the due time. It happened when the stage was done, however late that was heard.',
  data: z.object({ ...clock, late: z.boolean(), overdueMs: z.int().min(0) }),
  example: { ...example, late: false, overdueMs: 0 },
});

export const ClockCorrectedV1 = defineEvent({
  type: 'clock.corrected.v1',
  producer: 'sla',
  description: 'Proof that arrived late shows that the stage was done in time: the breach is taken back. A clock.met that is not late follows and is the last word.',
  data: z.object({ ...clock, dueAt: instant, stoppedAt: instant, reportedAt: instant }),
  example: { ...example, dueAt: '2026-02-11T03:00:00.000Z', stoppedAt: '2026-02-11T02:59:00.000Z', reportedAt: '2026-02-11T03:05:00.000Z' },
});

export const ClockRescheduledV1 = defineEvent({
  type: 'clock.rescheduled.v1',
  producer: 'sla',
  description:
    'A due time was computed anew: a calendar that was missing has been published, or the complaint was registered and its category and severity set another limit, whose policy is named then. ' +
    'A clock that was overdue by a missing calendar runs again when the new due time is still ahead.',
  data: z.object({
    ...clock, dueAt: instant, warnAt: instant, calendarProvisional: z.boolean(), calendarVersion: z.int().min(1), policyId: code().optional(), policyVersion: z.int().min(1).optional(),
  }),
  example: { ...example, dueAt: '2027-01-05T10:00:00.000Z', warnAt: '2027-01-04T09:00:00.000Z', calendarProvisional: false, calendarVersion: 2 },
});
