import {
  ClockBreachedV1, ClockCancelledV1, ClockCorrectedV1, ClockEscalatedV1, ClockHandedOverV1, ClockMetV1, ClockPausedV1, ClockRemindedV1, ClockRescheduledV1, ClockResumedV1, ClockStartedV1, ClockWarnedV1,
  ComplaintReceivedV1, events,
} from '@redress/contracts';
import type { HeardFact } from './heard.js';
import { type ClockFact, clockFactsOf, followClock, type LiveClock } from './live-clock.js';
import { aHeardFact, COMPLAINT_ID } from './review.builder.spec.js';

/** The clock after these facts, numbered in their order. */
const after = (...facts: readonly HeardFact[]): LiveClock | undefined =>
  facts.flatMap((fact, index) => clockFactsOf({ ...fact, seq: index + 1 })).reduce<LiveClock | undefined>(followClock, undefined);

const started = aHeardFact(ClockStartedV1);
const warned = aHeardFact(ClockWarnedV1);
const breached = aHeardFact(ClockBreachedV1);
const escalated = (level: number) => aHeardFact(ClockEscalatedV1, 1, { level });
const met = (late: boolean) => aHeardFact(ClockMetV1, 1, { late });
const corrected = aHeardFact(ClockCorrectedV1);
const rescheduled = aHeardFact(ClockRescheduledV1);
const paused = aHeardFact(ClockPausedV1);
const resumed = aHeardFact(ClockResumedV1);
const reminded = aHeardFact(ClockRemindedV1);
const cancelled = aHeardFact(ClockCancelledV1);

describe('a clock in the live list', () => {
  it('runs as it was started (S0-15)', () => {
    expect(after(started)).toEqual({
      complaintId: COMPLAINT_ID, clockId: ClockStartedV1.example.clockId, complaintNo: 'C26-0000017-3', round: 1, stage: 'ACK', seq: 1, state: 'RUNNING', level: 0,
      dueAt: '2026-02-11T03:00:00.000Z', warnAt: '2026-02-11T02:48:00.000Z', calendarProvisional: false, responsible: { departmentId: 'CUSTOMER_SERVICE' },
    });
  });

  it.each<[string, readonly HeardFact[], Partial<LiveClock>]>([
    ['is warned', [started, warned], { state: 'WARNED', level: 0, seq: 2 }],
    ['is breached', [started, warned, breached], { state: 'BREACHED', level: 0 }],
    ['goes up the ladder', [started, warned, breached, escalated(1), escalated(2)], { state: 'BREACHED', level: 2 }],
    ['is met in time', [started, met(false)], { state: 'MET', level: 0 }],
    ['is met in time after a warning', [started, warned, met(false)], { state: 'MET' }],
    ['is met late, and shows how far up it was', [started, breached, escalated(3), met(true)], { state: 'MET_LATE', level: 3 }],
    ['is corrected by late proof', [started, breached, met(true), corrected, met(false)], { state: 'MET' }],
    ['is counted anew while it runs', [started, rescheduled], { state: 'RUNNING', dueAt: '2027-01-05T10:00:00.000Z', warnAt: '2027-01-04T09:00:00.000Z' }],
    ['is counted anew after a warning', [started, warned, rescheduled], { state: 'WARNED', dueAt: '2027-01-05T10:00:00.000Z' }],
    ['runs again when the true due time of a provisional one is still ahead', [started, breached, escalated(1), rescheduled], { state: 'WARNED', level: 0 }],
    ['stays overdue when the true due time has passed as well', [started, breached, escalated(1), { ...rescheduled, at: new Date('2027-01-06T00:00:00.000Z') }], { state: 'BREACHED', level: 1 }],
    ['stands while handling waits for the customer', [started, paused], { state: 'PAUSED', reason: 'CUSTOMER_INFO', dueAt: '2026-02-11T03:00:00.000Z' }],
    ['runs again with another due time', [started, paused, resumed], { state: 'RUNNING', reason: undefined, dueAt: '2026-10-20T10:00:00.000Z', warnAt: '2026-10-19T02:24:00.000Z' }],
    ['that was warned of before it stood is so still', [started, warned, paused, resumed], { state: 'WARNED' }],
    ['is no longer overdue when news of a pause comes behind the breach', [started, warned, breached, escalated(1), paused], { state: 'PAUSED', level: 0 }],
    ['runs on while the customer is reminded', [started, reminded], { state: 'RUNNING', dueAt: '2026-03-30T10:00:00.000Z' }],
    ['need not be met when it is cancelled', [started, paused, cancelled], { state: 'CANCELLED', reason: 'WITHDRAWN' }],
    ['stays met when it is counted anew', [started, met(false), rescheduled], { state: 'MET' }],
  ])('%s (S0-16)', (_what, facts, expected) => {
    expect(after(...facts)).toMatchObject(expected);
  });

  it('goes over to whom the ladder names as responsible', () => {
    const responsible = { departmentId: 'LOGISTICS', staffId: 'logistics-2' };
    expect(after(started, aHeardFact(ClockWarnedV1, 1, { responsible }))?.responsible).toEqual(responsible);
    expect(after(started, aHeardFact(ClockWarnedV1, 1, { responsible }), aHeardFact(ClockBreachedV1, 1, { responsible: { departmentId: 'SALES' } }))?.responsible).toEqual({ departmentId: 'SALES' });
  });

  it('goes over to whoever has the complaint now, long before anything is due, and runs on (S0-02, S0-15)', () => {
    const handedOver = aHeardFact(ClockHandedOverV1, 1, { clocks: [{ clockId: ClockStartedV1.example.clockId, stage: 'ACK' }] });
    const { responsible } = ClockHandedOverV1.example;
    expect(after(started, handedOver)).toEqual({ ...after(started), seq: 2, responsible });
    expect(after(started, breached, escalated(2), handedOver)).toMatchObject({ state: 'BREACHED', level: 2, responsible });
    expect(after(started, paused, handedOver, resumed)).toMatchObject({ state: 'RUNNING', responsible });
    expect(after(handedOver)).not.toHaveProperty('state');
  });

  it('is one of several that a fact tells of, each what it says of all (S0-02)', () => {
    const [one, other] = ClockHandedOverV1.example.clocks;
    const told = clockFactsOf(aHeardFact(ClockHandedOverV1, 3));
    expect(told.map((fact) => followClock(undefined, fact))).toEqual([one, other].map((clock) => expect.objectContaining({ ...clock, seq: 3, responsible: ClockHandedOverV1.example.responsible }) as unknown));
  });

  it('whose start was never heard is shown by what the others tell', () => {
    expect(after(breached)).toMatchObject({ state: 'BREACHED', dueAt: '2026-02-11T03:00:00.000Z', responsible: { departmentId: 'CUSTOMER_SERVICE' } });
  });

  it('keeps what newer facts told when an older one is heard late, and takes from that what is missing', () => {
    const late = { ...(started as ClockFact), seq: 1 };
    const clock = followClock({ ...(after(breached) as LiveClock), seq: 3 }, late);
    expect(clock).toMatchObject({ state: 'BREACHED', seq: 3, warnAt: '2026-02-11T02:48:00.000Z', level: 0 });
  });

  it('is told by every fact that sla states about clocks, and by no other', () => {
    const clockFacts = events.filter((event) => clockFactsOf(aHeardFact(event as typeof ComplaintReceivedV1)).length > 0).map(({ type }) => type);
    expect(clockFacts).toEqual(events.filter(({ producer }) => producer === 'sla').map(({ type }) => type).filter((type) => type.startsWith('clock.')));
    expect(clockFacts).toHaveLength(12);
  });
});
