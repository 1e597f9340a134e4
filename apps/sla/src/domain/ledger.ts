import { type ClockRef, clocksOf, type Input, type StatedFact } from '@redress/contracts';
import { clockId, type Responsible } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision } from './context.js';

const words = {
  started: 'STARTED', warned: 'WARNED', reminded: 'REMINDED', breached: 'BREACHED', escalated: 'ESCALATED', paused: 'PAUSED', resumed: 'RESUMED', rescheduled: 'MOVED',
  'handed-over': 'HANDED_OVER', met: 'MET', corrected: 'CORRECTED', cancelled: 'CANCELLED',
} as const;

export const happenings = Object.values(words);

/** One thing that happened to a clock, and the fact that did it; none when time alone did. */
export interface LedgerEntry {
  /** The place of the clock among those of its complaint. */
  readonly clock: number;
  readonly what: (typeof happenings)[number];
  readonly at: string;
  readonly factId?: string;
  readonly factType?: string;
  readonly dueAt?: string;
  readonly warnAt?: string;
  readonly policyId?: string;
  readonly policyVersion?: number;
  readonly calendarVersion?: number;
  readonly responsible?: Responsible;
  readonly recipients?: readonly string[];
  readonly reason?: string;
  readonly level?: number;
  readonly n?: number;
  readonly overdueMs?: number;
}

const DATES = ['dueAt', 'warnAt'] as const;
const POLICY = ['policyId', 'policyVersion'] as const;
/** What is noted of each fact about a clock: what the clock itself will not show any more. */
const noted: Readonly<Record<keyof typeof words, readonly (keyof LedgerEntry)[]>> = {
  started: [...DATES, ...POLICY, 'responsible'], warned: ['recipients'], reminded: ['n'], breached: ['recipients'], escalated: ['level', 'recipients'], paused: ['reason'],
  resumed: DATES, rescheduled: [...DATES, ...POLICY, 'calendarVersion'], 'handed-over': ['responsible'], met: ['overdueMs'], corrected: [], cancelled: ['reason'],
};

/** The decision, with what it did to each clock noted for the ledger. */
export function noteInLedger(before: ComplaintClocks | undefined, { state, facts }: Decision<ComplaintClocks>, cause: Input | undefined, now: Date): Decision<ComplaintClocks> {
  const because = cause?.kind === 'fact' ? { factId: cause.id, factType: cause.type } : {};
  // Ids are hashes: only what has changed can have been told of.
  const places = new Map(state.clocks.flatMap((clock, place) => (clock === before?.clocks[place] ? [] : [[clockId(state.complaintId, clock), place]])));
  const told = facts.flatMap((fact) => entriesOf(fact, places, because, now));
  return { state: { ...state, news: [...(before?.news ?? []), ...told] }, facts };
}

/** One for each clock that the fact tells of. */
function entriesOf({ event, data, at }: StatedFact, places: ReadonlyMap<string, number>, because: Pick<LedgerEntry, 'factId' | 'factType'>, now: Date): LedgerEntry[] {
  const details = data as ClockRef & Readonly<Record<string, unknown>>;
  const verb = event.type.split('.')[1] as keyof typeof words;
  const kept = noted[verb].flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]]));
  const entry = { what: words[verb], at: (at ?? now).toISOString(), ...because, ...(Object.fromEntries(kept) as Partial<LedgerEntry>) };
  return clocksOf(details).map(({ clockId }) => ({ clock: places.get(clockId) ?? -1, ...entry }));
}
