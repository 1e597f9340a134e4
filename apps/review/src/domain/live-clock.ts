import {
  ClockBreachedV1, ClockCancelledV1, ClockCorrectedV1, ClockEscalatedV1, ClockHandedOverV1, ClockMetV1, ClockPausedV1, ClockRemindedV1, ClockRescheduledV1, ClockResumedV1, ClockStartedV1, ClockWarnedV1,
  type ClockRef, clocksOf, type EventType, type Input, type Stage,
} from '@redress/contracts';

/** RUNNING, WARNED, BREACHED and PAUSED clocks are open: the stage is still to be done. */
export const clockStates = ['RUNNING', 'WARNED', 'BREACHED', 'PAUSED', 'MET', 'MET_LATE', 'CANCELLED'] as const;
export type ClockState = (typeof clockStates)[number];

/** A clock of sla as the monitor shows it (S0-15). Instants are ISO 8601 in UTC. What no fact has told yet is absent. */
export interface LiveClock extends Told {
  readonly complaintId: string;
  readonly clockId: string;
  readonly complaintNo: string;
  readonly round: number;
  readonly stage: Stage;
  /** The number of the newest fact about it. */
  readonly seq: number;
}

interface Told {
  readonly state?: ClockState;
  readonly dueAt?: string;
  readonly warnAt?: string;
  /** How far up the ladder it went: 1 department manager, 2 supervisors, 3 coordination group; 0 no step yet. */
  readonly level?: number;
  readonly responsible?: { readonly departmentId: string; readonly staffId?: string | undefined };
  /** The due time was computed without the calendar of its year. */
  readonly calendarProvisional?: boolean;
  /** Why it stands, or need not be met any more. */
  readonly reason?: string | undefined;
  /** It was warned of, which happens once: so it is again when it stood meanwhile. */
  readonly isWarned?: boolean;
}

/** What a fact tells of one clock, with the number that sla gave it. */
export type ClockFact = Input<ClockRef> & { readonly complaintNo: string; readonly round: number; readonly seq: number };

type Tell<D> = (data: D, clock: LiveClock | undefined, at: Date) => Told;
const tells = <D>(event: EventType<D>, tell: Tell<D>): readonly [string, Tell<unknown>] => [event.type, tell as Tell<unknown>];
const theResponsible = (responsible: LiveClock['responsible']) => (responsible ? { responsible } : {});

const told: ReadonlyMap<string, Tell<unknown>> = new Map([
  tells(ClockStartedV1, ({ dueAt, warnAt, calendarProvisional, responsible }) => ({ state: 'RUNNING', dueAt, warnAt, level: 0, calendarProvisional, responsible })),
  tells(ClockWarnedV1, ({ dueAt, responsible }) => ({ state: 'WARNED', isWarned: true, dueAt, ...theResponsible(responsible) })),
  tells(ClockBreachedV1, ({ dueAt, responsible }) => ({ state: 'BREACHED', dueAt, ...theResponsible(responsible) })),
  tells(ClockEscalatedV1, ({ dueAt, level, responsible }) => ({ state: 'BREACHED', dueAt, level, ...theResponsible(responsible) })),
  tells(ClockHandedOverV1, ({ responsible }) => ({ responsible })),
  // News of a pause may come after the breach that it takes back: no step of the ladder is left then.
  tells(ClockPausedV1, ({ reason }) => ({ state: 'PAUSED', reason, level: 0 })),
  tells(ClockResumedV1, ({ dueAt, warnAt, calendarProvisional }, clock) => ({ state: clock?.isWarned ? 'WARNED' : 'RUNNING', dueAt, warnAt, calendarProvisional, reason: undefined })),
  tells(ClockRemindedV1, ({ dueAt }) => ({ dueAt })),
  tells(ClockCancelledV1, ({ reason }) => ({ state: 'CANCELLED', reason })),
  tells(ClockMetV1, ({ late }) => ({ state: late ? 'MET_LATE' : 'MET' })),
  tells(ClockCorrectedV1, ({ dueAt }) => ({ state: 'MET', dueAt })),
  tells(ClockRescheduledV1, ({ dueAt, warnAt, calendarProvisional }, clock, at) => {
    // Overdue by a date that nobody had published: it runs again when the true one is still ahead (domain §6.4).
    const isAhead = clock?.state === 'BREACHED' && new Date(dueAt) >= at;
    return { dueAt, warnAt, calendarProvisional, ...(isAhead ? { state: 'WARNED', level: 0 } : {}) };
  }),
]);

/** What a fact tells of each clock that it is about; nothing when it is about none. */
export function clockFactsOf(fact: Input & { readonly seq: number }): readonly ClockFact[] {
  return isAboutClocks(fact) ? clocksOf(fact.data).map((clock) => ({ ...fact, data: { ...fact.data, ...clock } })) : [];
}

function isAboutClocks(fact: Input & { readonly seq: number }): fact is ClockFact {
  return told.has(fact.type) && fact.complaintNo !== undefined && fact.round !== undefined;
}

/** A clock after a fact about it. What is heard late, behind a newer fact, only fills the gaps. */
export function followClock(clock: LiveClock | undefined, { type, key: complaintId, complaintNo, round, seq, data, at }: ClockFact): LiveClock {
  const news = told.get(type)?.(data, clock, at) ?? {};
  if (clock && seq < clock.seq) return { ...news, ...clock };
  const { clockId, stage } = data;
  return { ...clock, complaintId, clockId, complaintNo, round, stage, seq, ...news };
}
